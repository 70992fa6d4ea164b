using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using Suture.Formats.Archives;

namespace Suture.Formats.PyTorch;

/// <summary>The format of before 1.6: pickles of a magic number, a version, the machine, the object and the storages' keys; then each storage as <c>i64 count | values</c>.</summary>
internal static class TorchLegacyStream
{
    private const int Version = 1001;

    private static readonly BigInteger Magic = BigInteger.Parse("1950a86a20f9469cfc6c", NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    public static PickledValue Read(string path, IByteRange file)
    {
        var builder = new TorchBuilder(path);
        long position = 0;
        if (Next("magic number") is not PickledScalar { Value: BigInteger magic } || magic != Magic) throw new CheckpointFormatException(path, null, "is a pickle but not a PyTorch checkpoint: it does not begin with PyTorch's magic number.");
        if (Next("version") is not PickledScalar { Int64: Version }) throw new CheckpointFormatException(path, "version", $"is not {Version}, the only one there is.");
        if (Next("machine") is not PickledMap machine || machine.Find("little_endian") is not PickledScalar { Value: true })
        {
            throw new CheckpointFormatException(path, "little_endian", "is not true; only little-endian files are read.");
        }

        var root = Next("object");
        if (Next("storage keys") is not PickledSequence keys) throw new CheckpointFormatException(path, "storage keys", "are not a list.");
        var connected = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in keys.Items)
        {
            if (item is not PickledScalar { Value: string key } || !builder.Storages.TryGetValue(key, out var storage) || !connected.Add(key))
            {
                throw new CheckpointFormatException(path, "storage keys", "hold a key that comes twice or that no tensor names.");
            }

            position = Connect(path, file, storage, position);
        }

        if (builder.Storages.Keys.FirstOrDefault(key => !connected.Contains(key)) is { } missing) throw new CheckpointFormatException(path, "storage keys", $"do not hold '{missing}', which a tensor names.");
        if (position != file.LengthBytes) throw new CheckpointFormatException(path, null, $"has {file.LengthBytes - position} bytes after its last storage.");
        return root;

        PickledValue Next(string what)
        {
            var bytes = new PickleBytes(path, what, file, position);
            var value = PickleMachine.Run(bytes, builder);
            position = bytes.Position;
            return value;
        }
    }

    private static long Connect(string path, IByteRange file, PickledStorage storage, long position)
    {
        const int countBytes = 8;
        long left = file.LengthBytes - position - countBytes;
        if (left < storage.LengthBytes) throw new CheckpointFormatException(path, $"storage {storage.Key}", $"is cut off: its {storage.LengthBytes} bytes should follow, {Math.Max(left, 0)} are left.");
        long count = BinaryPrimitives.ReadInt64LittleEndian(file.Bytes(position, countBytes));
        if (count != storage.Count) throw new CheckpointFormatException(path, $"storage {storage.Key}", $"has {count} values; the pickle announces {storage.Count}.");
        var window = new ByteWindow(file, position + countBytes, storage.LengthBytes);
        storage.Open = () => window;
        return position + countBytes + storage.LengthBytes;
    }
}
