using Suture.Formats;

namespace Suture.Models.Tokenization.PreTokenizers;

/// <summary>GPT-2's: cuts by its pattern and has words spelt as bytes.</summary>
internal sealed class ByteLevelPreTokenizer : IPreTokenizer
{
    private readonly bool _addPrefixSpace;
    private readonly bool _useRegex;

    private ByteLevelPreTokenizer(bool addPrefixSpace, bool useRegex)
    {
        _addPrefixSpace = addPrefixSpace;
        _useRegex = useRegex;
    }

    public bool SpellsBytes => true;

    public string Identity => PartIdentity.Of("ByteLevel", _addPrefixSpace, _useRegex);

    public static ByteLevelPreTokenizer Read(JsonField field) =>
        new(field.Required("add_prefix_space").Boolean(), field.Optional("use_regex")?.Boolean() ?? true);

    public void Apply(WordList words)
    {
        if (_addPrefixSpace && LacksSpaces(words)) AddSpaces(words);
        if (_useRegex) words.CutEach((cut, word) => Cut(words.Text.Span[..word.End], word.Start, cut));
    }

    private static void Cut(ReadOnlySpan<char> text, int start, List<TextRange> words)
    {
        while (start < text.Length)
        {
            int end = Gpt2WordScanner.EndOfWord(text, start);
            words.Add(new TextRange(start, end));
            start = end;
        }
    }

    private static bool LacksSpaces(WordList words)
    {
        foreach (var word in words.Ranges)
        {
            if (words.Text.Span[word.Start] != ' ') return true;
        }

        return false;
    }

    private static void AddSpaces(WordList words) => words.RewriteEach((builder, word) =>
    {
        if (words.Text.Span[word.Start] != ' ') builder.PutInFront(" ");
        builder.KeepUntil(word.End);
    });
}
