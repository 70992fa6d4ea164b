using Suture.Reports.Markup;
using Suture.Reports.Tables;
using Suture.Reports.Tokens;

namespace Suture.Reports.Features;

/// <summary>Words that a feature promotes, each in a box, with its white space made visible.</summary>
internal static class WordChips
{
    /// <summary>A cell of them.</summary>
    /// <param name="words">The words, the most promoted first.</param>
    public static Cell Cell(IEnumerable<string> words) => new(Html.Of($"{words.Select(word => Html.Of($"<code class=\"chip\">{TokenGlyphs.Render(word)}</code> "))}"));

    /// <summary>The words for a data file.</summary>
    /// <param name="words">The words.</param>
    public static string Data(IEnumerable<string> words) => string.Join(" | ", words);
}
