using Suture.Formats;
using Suture.Models.Tokenization.Patterns;

namespace Suture.Models.Tokenization.Decoders;

/// <summary>Replaces every match of a pattern, token by token.</summary>
internal sealed class ReplaceDecoder : ITokenDecoder
{
    private readonly TextReplacement _replacement;

    private ReplaceDecoder(TextReplacement replacement) => _replacement = replacement;

    public static ReplaceDecoder Read(JsonField field) => new(TextReplacement.Read(field));

    public IReadOnlyList<string> Decode(IReadOnlyList<string> tokens)
    {
        var pieces = new string[tokens.Count];
        int limit = PartLimits.LongestOf(tokens.Sum(token => (long)token.Length));
        long length = 0;
        for (int i = 0; i < pieces.Length; i++)
        {
            pieces[i] = _replacement.Apply(tokens[i]);
            length += pieces[i].Length;
            if (length > limit) throw new TextTooLongException(limit);
        }

        return pieces;
    }

    public string Display(string token) => _replacement.Apply(token);
}
