using Suture.Formats;

namespace Suture.Models.Tokenization.Decoders;

/// <summary>Makes one piece of all, so that decoders behind it see no bounds between tokens.</summary>
internal sealed class FuseDecoder : ITokenDecoder
{
    private FuseDecoder()
    {
    }

    public static FuseDecoder Read(JsonField field)
    {
        _ = field.AsObject();
        return new FuseDecoder();
    }

    public IReadOnlyList<string> Decode(IReadOnlyList<string> tokens) => [string.Concat(tokens)];

    public string Display(string token) => token;
}
