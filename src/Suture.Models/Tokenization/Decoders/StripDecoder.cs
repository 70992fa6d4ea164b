using Suture.Formats;

namespace Suture.Models.Tokenization.Decoders;

/// <summary>Takes up to so many of a character off the ends of each piece.</summary>
internal sealed class StripDecoder : ITokenDecoder
{
    private readonly char _content;
    private readonly int _start;
    private readonly int _stop;

    private StripDecoder(char content, int start, int stop)
    {
        _content = content;
        _start = start;
        _stop = stop;
    }

    public static StripDecoder Read(JsonField field)
    {
        var content = field.Required("content");
        return content.Text() is [var unit] && !char.IsSurrogate(unit)
            ? new StripDecoder(unit, field.Required("start").Int32(min: 0), field.Required("stop").Int32(min: 0))
            : throw content.Fault($"is {content.Describe()}; expected one character, up to U+FFFF.");
    }

    public IReadOnlyList<string> Decode(IReadOnlyList<string> tokens) => [.. tokens.Select(Strip)];

    // What is stripped is a blank at the ends of a text; a token by itself keeps it.
    public string Display(string token) => token;

    private string Strip(string token)
    {
        int start = 0, end = token.Length;
        while (start < Math.Min(_start, token.Length) && token[start] == _content) start++;
        while (token.Length - end < _stop && end > start && token[end - 1] == _content) end--;
        return token[start..end];
    }
}
