using System.Runtime.InteropServices;

namespace Suture.Models.Tokenization.PreTokenizers;

/// <summary>A text and the words that it has been cut into so far.</summary>
internal sealed class WordList
{
    private List<TextRange> _ranges = [];
    private List<TextRange> _spare = [];

    /// <summary>The text.</summary>
    public AlignedText Text { get; private set; } = new("", default);

    /// <summary>The words: ranges of the text in order, none empty; there may be gaps.</summary>
    public ReadOnlySpan<TextRange> Ranges => CollectionsMarshal.AsSpan(_ranges);

    /// <summary>Scratch space for whoever cuts.</summary>
    public List<TextRange> Matches { get; } = [];

    /// <summary>Begins with a text that is one word.</summary>
    public void Begin(AlignedText text)
    {
        Text = text;
        _ranges.Clear();
        if (text.Length > 0) _ranges.Add(new TextRange(0, text.Length));
    }

    /// <summary>Cuts every word.</summary>
    /// <param name="cut">Given the list to add to, and a word.</param>
    public void CutEach(Action<List<TextRange>, TextRange> cut)
    {
        _spare.Clear();
        foreach (var range in _ranges) cut(_spare, range);
        (_ranges, _spare) = (_spare, _ranges);
    }

    /// <summary>Puts one character in the place of another, everywhere.</summary>
    public void Substitute(char old, char value) => Text = Text.Substitute(old, value);

    /// <summary>Writes every word anew.</summary>
    /// <param name="rewrite">Given a builder that stands at the word's start, and the word; writes the word and stops at its end.</param>
    public void RewriteEach(Action<AlignedTextBuilder, TextRange> rewrite)
    {
        var builder = new AlignedTextBuilder(Text);
        _spare.Clear();
        foreach (var range in _ranges)
        {
            builder.SkipUntil(range.Start);
            int start = builder.Length;
            rewrite(builder, range);
            if (builder.Length > start) _spare.Add(new TextRange(start, builder.Length));
        }

        builder.SkipUntil(Text.Length);
        Text = builder.Build();
        (_ranges, _spare) = (_spare, _ranges);
    }
}
