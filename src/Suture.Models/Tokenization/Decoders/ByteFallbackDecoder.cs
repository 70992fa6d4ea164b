using System.Globalization;
using Suture.Formats;

namespace Suture.Models.Tokenization.Decoders;

/// <summary>Reads runs of tokens such as <c>&lt;0xE2&gt;</c> as UTF-8; a run that is none becomes one U+FFFD a byte.</summary>
internal sealed class ByteFallbackDecoder : ITokenDecoder
{
    

    private ByteFallbackDecoder()
    {
    }

    public static ByteFallbackDecoder Read(JsonField field)
    {
        _ = field.AsObject();
        return new ByteFallbackDecoder();
    }

    public IReadOnlyList<string> Decode(IReadOnlyList<string> tokens)
    {
        var pieces = new List<string>(tokens.Count);
        var bytes = new List<byte>();
        foreach (string token in tokens)
        {
            if (ByteOf(token) is { } value)
            {
                bytes.Add(value);
                continue;
            }

            EndRun(bytes, pieces);
            pieces.Add(token);
        }

        EndRun(bytes, pieces);
        return pieces;
    }

    public string Display(string token) => ByteOf(token) switch
    {
        null => token,
        < 0x80 and var ascii => ((char)ascii).ToString(),
        var part => $"\\x{part:X2}",
    };

    private static void EndRun(List<byte> bytes, List<string> pieces)
    {
        byte[] run = [.. bytes];
        bytes.Clear();
        if (run.Length > 0) pieces.Add(System.Text.Unicode.Utf8.IsValid(run) ? System.Text.Encoding.UTF8.GetString(run) : new string('\uFFFD', run.Length));
    }

    private static byte? ByteOf(string token) =>
        token is ['<', '0', 'x', _, _, '>'] && byte.TryParse(token.AsSpan(3, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte value) ? value : null;
}
