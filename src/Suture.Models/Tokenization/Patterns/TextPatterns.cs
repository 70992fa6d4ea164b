using Suture.Formats;

namespace Suture.Models.Tokenization.Patterns;

/// <summary>Reads the <c>pattern</c> of a part: <c>{"String": ...}</c> or <c>{"Regex": ...}</c>.</summary>
internal static class TextPatterns
{
    public static ITextPattern Read(JsonField field)
    {
        if (field.Optional("Regex") is { } regex) return new RegexPattern(regex.File, regex.Key, regex.Text());
        var literal = field.Required("String");
        return literal.Text().Length > 0 ? new LiteralPattern(literal.Text()) : throw literal.Fault("is empty.");
    }
}
