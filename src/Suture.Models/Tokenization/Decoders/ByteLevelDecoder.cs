using System.Buffers;
using Suture.Formats;
using Suture.Models.Tokenization.BytePair;

namespace Suture.Models.Tokenization.Decoders;

/// <summary>Reads tokens as bytes and the bytes as UTF-8; what is no UTF-8 becomes U+FFFD.</summary>
internal sealed class ByteLevelDecoder : ITokenDecoder
{
    private ByteLevelDecoder()
    {
    }

    public static ByteLevelDecoder Read(JsonField field)
    {
        _ = field.AsObject();
        return new ByteLevelDecoder();
    }

    public IReadOnlyList<string> Decode(IReadOnlyList<string> tokens)
    {
        var bytes = new ArrayBufferWriter<byte>();
        foreach (string token in tokens)
        {
            // An added token may hold characters that spell no byte; it stands for itself.
            if (!ByteLevelAlphabet.TryRead(token, bytes)) bytes.Write(System.Text.Encoding.UTF8.GetBytes(token));
        }

        return [System.Text.Encoding.UTF8.GetString(bytes.WrittenSpan)];
    }

    public string Display(string token) => ByteLevelAlphabet.Display(token);
}
