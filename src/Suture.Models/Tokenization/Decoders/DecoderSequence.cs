using Suture.Formats;

namespace Suture.Models.Tokenization.Decoders;

/// <summary>Several decoders, one after the other.</summary>
internal sealed class DecoderSequence : ITokenDecoder
{
    private readonly ITokenDecoder[] _steps;

    private DecoderSequence(ITokenDecoder[] steps) => _steps = steps;

    public static DecoderSequence Read(JsonField field) =>
        new(PartLimits.ReadSteps(field.Required("decoders"), TokenizerComponents.Decoder, static step => (step as DecoderSequence)?._steps));

    public IReadOnlyList<string> Decode(IReadOnlyList<string> tokens)
    {
        int limit = PartLimits.LongestOf(tokens.Sum(token => (long)token.Length));
        var pieces = tokens;
        foreach (var step in _steps)
        {
            pieces = step.Decode(pieces);
            if (pieces.Sum(piece => (long)piece.Length) > limit) throw new TextTooLongException(limit);
        }

        return pieces;
    }

    public string Display(string token) => _steps.Aggregate(token, static (shown, step) => step.Display(shown));
}
