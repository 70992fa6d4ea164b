using Suture.Formats;
using Suture.Models.Tokenization.Patterns;

namespace Suture.Models.Tokenization.PreTokenizers;

/// <summary>Cuts words at the matches of a pattern.</summary>
internal sealed class SplitPreTokenizer : IPreTokenizer
{
    private readonly ITextPattern _pattern;
    private readonly SplitBehavior _behavior;
    private readonly bool _invert;

    /// <summary>Creates one.</summary>
    /// <param name="pattern">Where to cut.</param>
    /// <param name="behavior">What becomes of the matches.</param>
    /// <param name="invert">Whether matches are words and what lies between is what <paramref name="behavior"/> speaks of.</param>
    public SplitPreTokenizer(ITextPattern pattern, SplitBehavior behavior, bool invert = false)
    {
        _pattern = pattern;
        _behavior = behavior;
        _invert = invert;
    }

    public bool SpellsBytes => false;

    public string Identity => PartIdentity.Of("Split", _pattern.Identity, _behavior, _invert);

    public static SplitPreTokenizer Read(JsonField field) =>
        new(TextPatterns.Read(field.Required("pattern")), ReadBehavior(field.Required("behavior")), field.Required("invert").Boolean());

    /// <summary>Reads a <see cref="SplitBehavior"/>.</summary>
    public static SplitBehavior ReadBehavior(JsonField field) => field.Text() switch
    {
        nameof(SplitBehavior.Removed) => SplitBehavior.Removed,
        nameof(SplitBehavior.Isolated) => SplitBehavior.Isolated,
        nameof(SplitBehavior.MergedWithPrevious) => SplitBehavior.MergedWithPrevious,
        nameof(SplitBehavior.MergedWithNext) => SplitBehavior.MergedWithNext,
        nameof(SplitBehavior.Contiguous) => SplitBehavior.Contiguous,
        _ => throw field.Fault($"is '{field.Text()}'; expected one of {string.Join(", ", Enum.GetNames<SplitBehavior>())}."),
    };

    public void Apply(WordList words) => words.CutEach((cut, word) =>
    {
        var matches = words.Matches;
        matches.Clear();
        _pattern.FindAll(words.Text.Span[word.Start..word.End], matches);
        var collector = new SplitCollector(_behavior, cut);
        int at = word.Start;
        foreach (var match in matches)
        {
            var range = new TextRange(word.Start + match.Start, word.Start + match.End);
            if (at < range.Start) collector.Add(new TextRange(at, range.Start), isMatch: _invert);
            collector.Add(range, isMatch: !_invert);
            at = range.End;
        }

        if (at < word.End) collector.Add(new TextRange(at, word.End), isMatch: _invert);
        collector.Close();
    });
}
