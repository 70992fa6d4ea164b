using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Suture.Formats.Numpy;

/// <summary>The header of an .npy array: <c>\x93NUMPY | version | length | a Python literal | values</c>.</summary>
/// <param name="Type">Encoding of the values.</param>
/// <param name="IsFortranOrder">Whether the first index runs fastest.</param>
/// <param name="Shape">Dimensions.</param>
/// <param name="DataOffsetBytes">Position of the first value.</param>
internal sealed partial record NpyHeader(TensorType Type, bool IsFortranOrder, long[] Shape, long DataOffsetBytes)
{
    // The magic text and two bytes of version.
    private const int MagicBytes = 8;
    private const int MaxHeaderBytes = 64 << 10;
    private const int MaxDimensions = 64;

    /// <summary>numpy's descriptions of what can be read and written; one-byte types have no byte order.</summary>
    public static readonly (string Description, TensorType Type)[] Types =
    [
        ("<f8", TensorType.F64), ("<f4", TensorType.F32), ("<f2", TensorType.F16), ("<i8", TensorType.I64), ("<i4", TensorType.I32), ("<i2", TensorType.I16), ("|i1", TensorType.I8),
        ("<u8", TensorType.U64), ("<u4", TensorType.U32), ("<u2", TensorType.U16), ("|u1", TensorType.U8), ("|b1", TensorType.Bool),
    ];

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Parses a header.</summary>
    /// <exception cref="CheckpointFormatException">It is not one, or describes what is not read: Python objects, records, big-endian values.</exception>
    public static NpyHeader Read(string path, string name, IByteRange content)
    {
        if (content.LengthBytes < MagicBytes + 2 || !content.Bytes(0, Magic.Length).SequenceEqual(Magic))
        {
            throw Fault("is not an .npy array: it does not begin with numpy's magic text.");
        }

        byte major = content.Bytes(6, 1)[0];
        if (major is < 1 or > 3) throw Fault($"is of .npy version {major}; expected 1, 2 or 3.");
        int lengthBytes = major == 1 ? 2 : 4;
        if (content.LengthBytes < MagicBytes + lengthBytes) throw Fault("ends within its header.");
        var lengthField = content.Bytes(MagicBytes, lengthBytes);
        long length = major == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(lengthField) : BinaryPrimitives.ReadUInt32LittleEndian(lengthField);
        if (length > Math.Min(MaxHeaderBytes, content.LengthBytes - MagicBytes - lengthBytes)) throw Fault($"announces a header of {length} bytes; {content.LengthBytes - MagicBytes - lengthBytes} are left, and at most {MaxHeaderBytes} are read.");
        string text = Encoding.Latin1.GetString(content.Bytes(MagicBytes + lengthBytes, (int)length));
        var match = Literal().Match(text);
        if (!match.Success) throw Fault($"has a header that is not {{'descr': type, 'fortran_order': True or False, 'shape': (sizes)}}: {(text.Length <= 80 ? text : text[..80]).Trim()}");
        string description = match.Groups["descr"].Value;
        var type = TypeOf(description) ?? throw Fault($"holds values of the type '{description}'; expected one of {string.Join(", ", Types.Select(pair => pair.Description))}.");
        long[] shape = [.. match.Groups["size"].Captures.Select(size => long.TryParse(size.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value : throw Fault($"has a dimension of {size.Value}; no file is that large."))];
        if (shape.Length > MaxDimensions) throw Fault($"has {shape.Length} dimensions; at most {MaxDimensions} are read.");
        return new NpyHeader(type, match.Groups["order"].Value == "True", shape, MagicBytes + lengthBytes + length);

        CheckpointFormatException Fault(string problem) => new(path, name, problem);
    }

    /// <summary>The header's bytes in version 1, padded so that the values begin at a multiple of 64 bytes.</summary>
    /// <exception cref="ArgumentException">numpy has no such type.</exception>
    public static byte[] Write(TensorType type, IReadOnlyList<long> shape)
    {
        const int alignment = 64, prefix = MagicBytes + 2;
        string sizes = shape.Count == 1 ? $"({shape[0]},)" : $"({string.Join(", ", shape)})";
        string text = $"{{'descr': '{DescriptionOf(type)}', 'fortran_order': False, 'shape': {sizes}, }}";
        int length = ((prefix + text.Length + 1 + alignment - 1) / alignment * alignment) - prefix;
        byte[] header = [.. Magic, 1, 0, (byte)length, (byte)(length >> 8), .. Encoding.ASCII.GetBytes(text.PadRight(length - 1)), (byte)'\n'];
        return header;
    }

    /// <summary>numpy's description of a type.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static string DescriptionOf(TensorType type) => Types.FirstOrDefault(pair => pair.Type == type).Description
        ?? throw new ArgumentException($"numpy has no type for {TensorTypes.NameOf(type)}.", nameof(type));

    private static TensorType? TypeOf(string description)
    {
        // A one-byte type may be written with either mark.
        foreach (var (known, type) in Types)
        {
            if (description == known || (TensorTypes.BitsOf(type) == 8 && description.Length == 3 && description[0] is '<' or '=' && description[1..] == known[1..])) return type;
        }

        return null;
    }

    // numpy writes the keys in this order; a literal of any other form is not numpy's.
    [GeneratedRegex(@"\A\{'descr': '(?<descr>[^']{1,32})', 'fortran_order': (?<order>True|False), 'shape': \(((?<size>[0-9]{1,19})(, (?<size>[0-9]{1,19}))*,?)?\)(, )?,?\}\s*\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Literal();
}
