using Suture.Formats;

namespace Suture.Models.Tokenization;

/// <summary>GPT-2's: cuts by its pattern and spells words as bytes.</summary>
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

    public static ByteLevelPreTokenizer Read(JsonField field) =>
        new(field.Required("add_prefix_space").Boolean(), field.Optional("use_regex")?.Boolean() ?? true);

    public AlignedText Prepare(AlignedText text) => _addPrefixSpace && text.Span[0] != ' ' ? text.Prepend(" ") : text;

    public void Split(ReadOnlySpan<char> text, int start, int end, List<int> ends)
    {
        if (!_useRegex)
        {
            ends.Add(end);
            return;
        }

        var part = text[..end];
        while (start < end) ends.Add(start = Gpt2WordScanner.EndOfWord(part, start));
    }
}
