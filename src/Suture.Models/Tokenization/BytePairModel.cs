using Suture.Formats;

namespace Suture.Models.Tokenization;

/// <summary>Byte-pair encoding over bytes: a word begins as its bytes, and the pair of lowest rank is merged until none is left.</summary>
internal sealed class BytePairModel
{
    private BytePairModel(Vocabulary vocabulary, IReadOnlyList<(int Left, int Right)> mergeList, MergeTable merges, int[] idOfByte)
    {
        Vocabulary = vocabulary;
        MergeList = mergeList;
        Merges = merges;
        IdOfByte = idOfByte;
    }

    /// <summary>Tokens and ids.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>The merges as listed, for comparison of tokenizers.</summary>
    public IReadOnlyList<(int Left, int Right)> MergeList { get; }

    /// <summary>The merges by pair.</summary>
    public MergeTable Merges { get; }

    /// <summary>The token of each single byte, -1 where there is none <c>[256]</c>.</summary>
    public int[] IdOfByte { get; }

    /// <summary>Token for what the vocabulary lacks; null when that is left out.</summary>
    public int? UnknownId { get; private init; }

    /// <summary>Whether several such in a row are one.</summary>
    public bool FusesUnknown { get; private init; }

    /// <summary>Whether a word that is a token is taken whole, though no merges lead to it.</summary>
    public bool IgnoresMerges { get; private init; }

    public static BytePairModel Read(JsonField field)
    {
        // Files older than the key are byte-pair encodings.
        if (field.Optional("type") is { } type && type.Text() is not "BPE") throw type.Fault($"is '{type.Text()}', which is not supported; supported: BPE.");
        if (field.Optional("dropout") is { } dropout) throw dropout.Fault("makes encoding random, which is not supported; expected null.");
        if (Flag("byte_fallback")) throw field.Required("byte_fallback").Fault("is not supported together with a byte-level vocabulary.");
        RefuseAffix("continuing_subword_prefix");
        RefuseAffix("end_of_word_suffix");

        var vocabulary = Vocabulary.Read(field.Required("vocab"));
        var mergeList = field.Required("merges").Items().Select(merge => ReadMerge(merge, vocabulary)).ToList();
        var merges = new MergeTable(mergeList.Count);
        for (int rank = 0; rank < mergeList.Count; rank++)
        {
            // A pair that is listed twice takes its last rank, as in the reference.
            var (left, right, merged) = mergeList[rank];
            merges.Set(left, right, rank, merged);
        }

        int[] idOfByte = [.. Enumerable.Range(0, 256).Select(b => vocabulary.Find([ByteLevelAlphabet.Spell((byte)b)]) ?? -1)];
        return new BytePairModel(vocabulary, mergeList.ConvertAll(m => (m.Left, m.Right)), merges, idOfByte)
        {
            UnknownId = field.Optional("unk_token") is { } unknown ? Find(unknown, unknown.Text(), vocabulary) : null,
            FusesUnknown = Flag("fuse_unk"),
            IgnoresMerges = Flag("ignore_merges"),
        };

        bool Flag(string name) => field.Optional(name)?.Boolean() ?? false;

        void RefuseAffix(string name)
        {
            if (field.Optional(name) is { } affix && affix.Text().Length > 0) throw affix.Fault($"is '{affix.Text()}', which is not supported; expected none.");
        }
    }

    private static (int Left, int Right, int Merged) ReadMerge(JsonField field, Vocabulary vocabulary)
    {
        string[] parts = field.IsArray ? [.. field.Items().Select(part => part.Text())] : field.Text().Split(' ');
        if (parts.Length != 2) throw field.Fault($"has {parts.Length} parts ({string.Join(", ", parts)}); expected 2.");
        return (Find(field, parts[0], vocabulary, parts), Find(field, parts[1], vocabulary, parts), Find(field, parts[0] + parts[1], vocabulary, parts));
    }

    private static int Find(JsonField field, string token, Vocabulary vocabulary, string[]? merge = null) =>
        vocabulary.Find(token) ?? throw field.Fault(merge is null
            ? $"is '{token}', which is not in the vocabulary."
            : $"is the merge ({merge[0]}, {merge[1]}), but '{token}' is not in the vocabulary.");
}
