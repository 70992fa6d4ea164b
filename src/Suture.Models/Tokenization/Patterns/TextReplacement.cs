using System.Text;
using Suture.Formats;

namespace Suture.Models.Tokenization.Patterns;

/// <summary>A pattern and what takes the place of its matches.</summary>
/// <param name="Pattern">What is replaced.</param>
/// <param name="Content">What takes its place.</param>
internal sealed record TextReplacement(ITextPattern Pattern, string Content) : ITokenizerPart
{
    public string Identity => PartIdentity.Of("Replace", Pattern.Identity, Content);

    /// <summary>Reads <c>pattern</c> and <c>content</c>.</summary>
    public static TextReplacement Read(JsonField field) => new(TextPatterns.Read(field.Required("pattern")), PartLimits.ReadContent(field.Required("content")));

    /// <summary>A text with every match replaced.</summary>
    public string Apply(string text)
    {
        var matches = new List<TextRange>();
        Pattern.FindAll(text, matches);
        if (matches.Count == 0) return text;
        var replaced = new StringBuilder();
        int at = 0;
        foreach (var match in matches)
        {
            replaced.Append(text.AsSpan(at, match.Start - at)).Append(Content);
            at = match.End;
        }

        return replaced.Append(text.AsSpan(at)).ToString();
    }
}
