using Suture.Formats;

namespace Suture.Models.Tokenization.BytePair;

/// <summary>Byte-pair encoding: a word begins as its bytes or characters, and the pair of lowest rank is merged until none is left.</summary>
internal sealed class BytePairModel
{
    private BytePairModel(Vocabulary vocabulary, IReadOnlyList<(int Left, int Right)> mergeList, MergeTable merges, SymbolReader symbols)
    {
        Vocabulary = vocabulary;
        MergeList = mergeList;
        Merges = merges;
        Symbols = symbols;
    }

    /// <summary>Tokens and ids.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>The merges as listed, for comparison of tokenizers.</summary>
    public IReadOnlyList<(int Left, int Right)> MergeList { get; }

    /// <summary>The merges by pair.</summary>
    public MergeTable Merges { get; }

    /// <summary>Makes words into what merging begins with.</summary>
    public SymbolReader Symbols { get; }

    /// <summary>Where words may be cut before they are merged; null for nowhere.</summary>
    public MergeBoundaries? Boundaries { get; private init; }

    /// <summary>Whether a word that is a token is taken whole, though no merges lead to it.</summary>
    public bool IgnoresMerges { get; private init; }

    /// <summary>The settings, in words that do not depend on how the file spells them.</summary>
    public string Identity { get; private init; } = "";

    /// <summary>Reads a model.</summary>
    /// <param name="field">The file's <c>model</c>.</param>
    /// <param name="spellsBytes">Whether the vocabulary is written in the <see cref="ByteLevelAlphabet"/>.</param>
    public static BytePairModel Read(JsonField field, bool spellsBytes)
    {
        // Files older than the key are byte-pair encodings.
        if (field.Optional("type") is { } type && type.Text() is not "BPE") throw type.Fault($"is '{type.Text()}', which is not supported; supported: BPE.");
        if (field.Optional("dropout") is { } dropout && dropout.Double() != 0) throw dropout.Fault("makes encoding random, which is not supported; expected null.");
        RefuseAffix("continuing_subword_prefix");
        RefuseAffix("end_of_word_suffix");

        var vocabulary = Vocabulary.Read(field.Required("vocab"));
        var parts = field.Required("merges").Items().Select(ReadMerge).ToList();
        var merges = new MergeTable(parts.Count);
        var mergeList = new List<(int Left, int Right)>(parts.Count);
        foreach (var (left, right, place) in parts)
        {
            // A pair that is listed twice takes its last rank, as in the reference.
            mergeList.Add((Find(left), Find(right)));
            merges.Set(mergeList[^1].Left, mergeList[^1].Right, mergeList.Count - 1, Find(left + right));

            int Find(string token) => vocabulary.Find(token) ?? throw place.Fault($"is the merge ({left}, {right}), but '{token}' is not in the vocabulary.");
        }

        int? unknownId = field.Optional("unk_token") is { } unknown ? vocabulary.Find(unknown.Text()) ?? throw unknown.Fault($"is '{unknown.Text()}', which is not in the vocabulary.") : null;
        bool fusesUnknown = Flag("fuse_unk"), fallsBackToBytes = Flag("byte_fallback"), ignoresMerges = Flag("ignore_merges");
        var characters = spellsBytes ? null : new CharacterSymbols(vocabulary, fallsBackToBytes, unknownId, fusesUnknown);
        return new BytePairModel(vocabulary, mergeList, merges, characters ?? (SymbolReader)ReadBytes())
        {
            Boundaries = characters is null || ignoresMerges ? null : new MergeBoundaries(parts.Select(part => (part.Left, part.Right)), characters),
            IgnoresMerges = ignoresMerges,
            Identity = PartIdentity.Of("BPE", unknownId is null ? "none" : $"{unknownId}", fusesUnknown, fallsBackToBytes, ignoresMerges),
        };

        bool Flag(string name) => field.Optional(name)?.Boolean() ?? false;

        void RefuseAffix(string name)
        {
            if (field.Optional(name) is { } affix && affix.Text().Length > 0) throw affix.Fault($"is '{affix.Text()}', which is not supported; expected none.");
        }

        ByteSymbols ReadBytes()
        {
            var bytes = new ByteSymbols(vocabulary, unknownId, fusesUnknown);
            return bytes.IsComplete || !fallsBackToBytes
                ? bytes
                : throw field.Required("byte_fallback").Fault("is true, but the vocabulary is byte-level and lacks some of the 256 bytes; this is not supported.");
        }
    }

    private static (string Left, string Right, JsonField Place) ReadMerge(JsonField field)
    {
        string[] parts = field.IsArray ? [.. field.Items().Select(part => part.Text())] : field.Text().Split(' ');
        if (parts.Length != 2) throw field.Fault($"has {parts.Length} parts ({string.Join(", ", parts)}); expected 2.");
        return parts[0].Length > 0 && parts[1].Length > 0 ? (parts[0], parts[1], field) : throw field.Fault("has an empty part.");
    }
}
