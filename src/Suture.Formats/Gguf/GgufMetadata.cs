using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Suture.Formats.Gguf;

/// <summary>Reads the metadata pairs of a GGUF file.</summary>
internal static class GgufMetadata
{
    // Longest metadata: those of control vectors take some hundred bytes, and every item of an array becomes an object.
    private const int MaxBytes = 1 << 24;

    // Levels of arrays in arrays. Nothing that is known has more than two.
    private const int MaxDepth = 8;

    // A key of no letters, the type, a value of one byte.
    private const int LeastPairBytes = 13;

    public static List<GgufEntry> Read(GgufCursor cursor, int count)
    {
        var entries = new List<GgufEntry>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < count; i++)
        {
            string key = cursor.Text($"metadata key {i}", MaxBytes);
            if (!keys.Add(key)) throw cursor.Fault(key, "comes twice in the metadata.");
            var type = Type(cursor, key);
            entries.Add(new GgufEntry(key, type, Value(cursor, key, type, depth: 0)));
            if (cursor.Position > MaxBytes) throw cursor.Fault(key, $"ends at byte {cursor.Position}; the metadata of a control vector take at most {MaxBytes} bytes.");
        }

        return entries;
    }

    public static int Count(GgufCursor cursor) => cursor.Count("metadata count", LeastPairBytes);

    private static GgufValueType Type(GgufCursor cursor, string key)
    {
        uint number = cursor.Unsigned32(key);
        return number <= (uint)GgufValueType.Float64 ? (GgufValueType)number : throw cursor.Fault(key, $"has the type {number}; expected 0 to {(int)GgufValueType.Float64}.");
    }

    private static object Value(GgufCursor cursor, string key, GgufValueType type, int depth) => type switch
    {
        GgufValueType.Unsigned8 => cursor.Take(1, key)[0],
        GgufValueType.Signed8 => (sbyte)cursor.Take(1, key)[0],
        GgufValueType.Boolean => cursor.Take(1, key)[0] != 0,
        GgufValueType.Unsigned16 => Number<ushort>(cursor, key, BinaryPrimitives.ReverseEndianness),
        GgufValueType.Signed16 => Number<short>(cursor, key, BinaryPrimitives.ReverseEndianness),
        GgufValueType.Unsigned32 => cursor.Unsigned32(key),
        GgufValueType.Signed32 => (int)cursor.Unsigned32(key),
        GgufValueType.Float32 => BitConverter.UInt32BitsToSingle(cursor.Unsigned32(key)),
        GgufValueType.Unsigned64 => cursor.Unsigned64(key),
        GgufValueType.Signed64 => (long)cursor.Unsigned64(key),
        GgufValueType.Float64 => BitConverter.UInt64BitsToDouble(cursor.Unsigned64(key)),
        GgufValueType.Text => cursor.Text(key, MaxBytes),
        GgufValueType.Array => Items(cursor, key, depth),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No such type."),
    };

    private static GgufArray Items(GgufCursor cursor, string key, int depth)
    {
        if (depth == MaxDepth) throw cursor.Fault(key, $"holds arrays within arrays more than {MaxDepth} levels deep.");
        var type = Type(cursor, key);
        int count = cursor.Count(key, leastBytes: 1);
        if (count > MaxBytes) throw cursor.Fault(key, $"is an array of {count} items; the metadata of a control vector take at most {MaxBytes} bytes.");
        var items = new List<object>();
        for (int i = 0; i < count; i++) items.Add(Value(cursor, key, type, depth + 1));
        return new GgufArray(type, items);
    }

    private static T Number<T>(GgufCursor cursor, string key, Func<T, T> reverse)
        where T : unmanaged
    {
        var value = MemoryMarshal.Read<T>(cursor.Take(Marshal.SizeOf<T>(), key));
        return cursor.IsBigEndian ? reverse(value) : value;
    }
}
