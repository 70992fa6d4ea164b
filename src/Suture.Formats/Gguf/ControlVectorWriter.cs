using System.Runtime.InteropServices;
using System.Text;

namespace Suture.Formats.Gguf;

/// <summary>Lays a control vector out as repeng does.</summary>
internal sealed class ControlVectorWriter : IDisposable
{
    private const uint Version = 3;

    private readonly ControlVector _vector;
    private readonly MemoryStream _stream = new();
    private readonly BinaryWriter _writer;

    public ControlVectorWriter(ControlVector vector)
    {
        Validate(vector);
        _vector = vector;
        _writer = new BinaryWriter(_stream, Encoding.UTF8);
    }

    public byte[] ToBytes()
    {
        GgufEntry[] entries = [.. Entries()];
        _writer.Write("GGUF"u8);
        _writer.Write(Version);
        _writer.Write((ulong)_vector.Directions.Count);
        _writer.Write((ulong)entries.Length);
        foreach (var entry in entries) WriteEntry(entry);

        ulong offset = 0;
        foreach (var direction in _vector.Directions)
        {
            WriteText(ControlVectorKeys.NameOf(direction.Layer));
            _writer.Write(1u);
            _writer.Write((ulong)direction.Values.Length);
            _writer.Write(GgufTensor.Float32);
            _writer.Write(offset);
            offset += (ulong)Padded(direction.Values.Length * sizeof(float));
        }

        Pad();
        foreach (var direction in _vector.Directions)
        {
            // Little-endian, as every machine .NET runs us on.
            _writer.Write(MemoryMarshal.AsBytes<float>(direction.Values));
            Pad();
        }

        return _stream.ToArray();
    }

    public void Dispose() => _writer.Dispose();

    private IEnumerable<GgufEntry> Entries()
    {
        yield return new GgufEntry(ControlVectorKeys.Architecture, GgufValueType.Text, ControlVectorKeys.ControlVector);
        if (_vector.AlignmentBytes != ControlVector.DefaultAlignmentBytes) yield return new GgufEntry(ControlVectorKeys.Alignment, GgufValueType.Unsigned32, (uint)_vector.AlignmentBytes);
        yield return new GgufEntry(ControlVectorKeys.ModelHint, GgufValueType.Text, _vector.ModelHint);
        yield return new GgufEntry(ControlVectorKeys.LayerCount, GgufValueType.Unsigned32, (uint)(_vector.LayerCount ?? _vector.Directions.Count));
        foreach (var entry in _vector.Metadata) yield return entry;
    }

    private void WriteEntry(GgufEntry entry)
    {
        WriteText(entry.Key);
        _writer.Write((uint)entry.Type);
        WriteValue(entry.Key, entry.Type, entry.Value);
    }

    private void WriteValue(string key, GgufValueType type, object value)
    {
        switch (type, value)
        {
            case (GgufValueType.Unsigned8, byte number): _writer.Write(number); break;
            case (GgufValueType.Signed8, sbyte number): _writer.Write(number); break;
            case (GgufValueType.Unsigned16, ushort number): _writer.Write(number); break;
            case (GgufValueType.Signed16, short number): _writer.Write(number); break;
            case (GgufValueType.Unsigned32, uint number): _writer.Write(number); break;
            case (GgufValueType.Signed32, int number): _writer.Write(number); break;
            case (GgufValueType.Float32, float number): _writer.Write(number); break;
            case (GgufValueType.Boolean, bool truth): _writer.Write(truth); break;
            case (GgufValueType.Text, string text): WriteText(text); break;
            case (GgufValueType.Unsigned64, ulong number): _writer.Write(number); break;
            case (GgufValueType.Signed64, long number): _writer.Write(number); break;
            case (GgufValueType.Float64, double number): _writer.Write(number); break;
            case (GgufValueType.Array, GgufArray array):
                _writer.Write((uint)array.ItemType);
                _writer.Write((ulong)array.Items.Count);
                foreach (object item in array.Items) WriteValue(key, array.ItemType, item);
                break;
            default: throw new ArgumentException($"The metadata '{key}' are a {value?.GetType().Name ?? "null"}, which is no {type}.");
        }
    }

    private void WriteText(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        _writer.Write((ulong)bytes.Length);
        _writer.Write(bytes);
    }

    private long Padded(long bytes) => (bytes + _vector.AlignmentBytes - 1) / _vector.AlignmentBytes * _vector.AlignmentBytes;

    private void Pad() => _writer.Write(new byte[Padded(_stream.Length) - _stream.Length]);

    private static void Validate(ControlVector vector)
    {
        if (vector.Directions.Count == 0) throw new ArgumentException("The control vector has no direction; give at least one.");
        if (vector.AlignmentBytes <= 0 || !System.Numerics.BitOperations.IsPow2(vector.AlignmentBytes)) throw new ArgumentException($"{nameof(vector.AlignmentBytes)} is {vector.AlignmentBytes}; expected a power of two.");
        if (vector.LayerCount is < 0 or > uint.MaxValue) throw new ArgumentException($"{nameof(vector.LayerCount)} is {vector.LayerCount}; expected 0 to {uint.MaxValue}.");

        var layers = new HashSet<int>();
        foreach (var direction in vector.Directions)
        {
            if (direction.Layer < 1) throw new ArgumentException($"A direction is of layer {direction.Layer}; the format counts from 1.");
            if (!layers.Add(direction.Layer)) throw new ArgumentException($"Layer {direction.Layer} has two directions.");
            if (direction.Values.Length == 0 || direction.Values.Length != vector.Directions[0].Values.Length) throw new ArgumentException($"The direction of layer {direction.Layer} has {direction.Values.Length} values; expected one width for all, {vector.Directions[0].Values.Length}, and not 0.");
            if (!direction.Values.All(float.IsFinite)) throw new ArgumentException($"The direction of layer {direction.Layer} has a value that is not finite.");
        }

        var keys = new HashSet<string>(ControlVectorKeys.Own, StringComparer.Ordinal);
        foreach (var entry in vector.Metadata)
        {
            if (!keys.Add(entry.Key)) throw new ArgumentException($"The metadata '{entry.Key}' come twice or are the format's own.");
        }
    }
}
