using System.Buffers.Binary;
using System.Text;

namespace Suture.Formats.Archives;

/// <summary>Reads the directory of a zip archive that comes from others: zip64 too; no encryption, no volumes, methods stored and deflated.</summary>
/// <remarks>
/// Refused beside broken files: two entries of one name (readers disagree which is meant), a local header that contradicts the
/// directory, content outside the file or over the directory. Why not .NET's ZipArchive: docs/decisions/0014.
/// </remarks>
internal static class ZipDirectory
{
    private const uint EndSignature = 0x06054b50, End64Signature = 0x06064b50, Locator64Signature = 0x07064b50, EntrySignature = 0x02014b50, LocalSignature = 0x04034b50;
    private const int EndBytes = 22, End64Bytes = 56, Locator64Bytes = 20, EntryBytes = 46, LocalBytes = 30;
    private const int MaxCommentBytes = ushort.MaxValue;
    private const int MaxEntries = 1_000_000;
    private const ushort Encrypted = 1, Stored = 0, Deflated = 8, Zip64Extra = 1;

    /// <summary>All entries by name; folders are left out.</summary>
    /// <param name="path">File, for messages.</param>
    /// <param name="file">Its content.</param>
    /// <exception cref="CheckpointFormatException">It is not such an archive.</exception>
    public static Dictionary<string, ZipEntry> Read(string path, IByteRange file)
    {
        var (start, bytes, count, limit) = FindDirectory(path, file);
        var entries = new Dictionary<string, ZipEntry>(StringComparer.Ordinal);
        long at = start;
        for (long i = 0; i < count; i++)
        {
            var header = Slice(path, file, at, EntryBytes, limit, "directory entry");
            if (U32(header, 0) != EntrySignature) throw Fault(path, null, $"has no zip directory entry at byte {at}.");
            int nameBytes = U16(header, 28), extraBytes = U16(header, 30), commentBytes = U16(header, 32);
            var (flags, method, crc) = (U16(header, 8), U16(header, 10), U32(header, 16));
            long stored = U32(header, 20), length = U32(header, 24), local = U32(header, 42);
            string name = NameOf(path, Slice(path, file, at + EntryBytes, nameBytes, limit, "entry name"));
            ReadZip64(path, name, Slice(path, file, at + EntryBytes + nameBytes, extraBytes, limit, "extra field"), ref length, ref stored, ref local);
            at += EntryBytes + nameBytes + extraBytes + commentBytes;
            if (name.EndsWith('/')) continue;
            if ((flags & Encrypted) != 0) throw Fault(path, name, "is encrypted.");
            if (method is not (Stored or Deflated)) throw Fault(path, name, $"is compressed by method {method}; expected stored (0) or deflated (8).");
            if (method == Stored && stored != length) throw Fault(path, name, $"is stored, yet takes {stored} bytes for a content of {length}.");
            long offset = ContentOffset(path, file, name, local, stored, start);
            if (!entries.TryAdd(name, new ZipEntry(name, method == Deflated, offset, stored, length, crc))) throw Fault(path, name, "comes twice in the archive; names of entries must differ.");
        }

        if (at != start + bytes) throw Fault(path, null, $"has a zip directory of {bytes} bytes whose {count} entries take {at - start}.");
        return entries;
    }

    private static (long Start, long Bytes, long Count, long Limit) FindDirectory(string path, IByteRange file)
    {
        int tail = (int)Math.Min(file.LengthBytes, EndBytes + MaxCommentBytes);
        long tailStart = file.LengthBytes - tail;
        var bytes = file.Bytes(tailStart, tail);
        for (int i = tail - EndBytes; i >= 0; i--)
        {
            // The comment must reach exactly to the end, so that no signature inside one is taken for the real one.
            if (U32(bytes, i) != EndSignature || U16(bytes, i + 20) != tail - i - EndBytes) continue;
            long end = tailStart + i;
            var record = bytes[i..];
            var (count, size, start) = ((long)U16(record, 10), (long)U32(record, 12), (long)U32(record, 16));
            if (U16(record, 4) is not (0 or ushort.MaxValue)) throw Fault(path, null, "is one of several volumes of a zip archive.");
            if (HasLocator64(file, end))
            {
                // PyTorch always writes the wide record, also where the narrow one would do.
                var wide = ReadEnd64(path, file, end);
                bool agree = (count == ushort.MaxValue || count == wide.Count) && (size == uint.MaxValue || size == wide.Size) && (start == uint.MaxValue || start == wide.Start);
                if (!agree) throw Fault(path, null, "has a zip64 directory end that contradicts the narrow one.");
                (count, size, start, end) = wide;
            }

            if (start < 0 || size < 0 || start > end || size != end - start || count < 0 || count > Math.Min(MaxEntries, size / EntryBytes))
            {
                throw Fault(path, null, $"has a zip directory of {count} entries in {size} bytes at byte {start}, which does not fit before its end at byte {end}.");
            }

            return (start, size, count, end);
        }

        throw Fault(path, null, "begins as a zip archive but has no zip directory at its end: it is cut off.");
    }

    private static bool HasLocator64(IByteRange file, long end) => end >= Locator64Bytes && U32(file.Bytes(end - Locator64Bytes, Locator64Bytes), 0) == Locator64Signature;

    private static (long Count, long Size, long Start, long End) ReadEnd64(string path, IByteRange file, long end)
    {
        long locatorAt = end - Locator64Bytes;
        long at = I64(path, file.Bytes(locatorAt, Locator64Bytes), 8);
        var record = Slice(path, file, at, End64Bytes, locatorAt, "zip64 directory end");
        if (U32(record, 0) != End64Signature) throw Fault(path, null, $"has no zip64 directory end at byte {at}.");
        return (I64(path, record, 32), I64(path, record, 40), I64(path, record, 48), at);
    }

    // Fields that 32 bits cannot hold are in the extra field, in this order, each only if its 32 bits are all ones.
    private static void ReadZip64(string path, string name, ReadOnlySpan<byte> extra, ref long length, ref long stored, ref long local)
    {
        while (extra.Length >= 4)
        {
            int id = U16(extra, 0), size = U16(extra, 2);
            if (size > extra.Length - 4) throw Fault(path, name, "has an extra field that is cut off.");
            if (id == Zip64Extra)
            {
                var values = extra.Slice(4, size);
                Widen(ref length, ref values);
                Widen(ref stored, ref values);
                Widen(ref local, ref values);
                return;
            }

            extra = extra[(4 + size)..];
        }

        void Widen(ref long field, ref ReadOnlySpan<byte> values)
        {
            if (field != uint.MaxValue) return;
            if (values.Length < 8) throw Fault(path, name, "has a zip64 field that is cut off.");
            field = I64(path, values, 0);
            values = values[8..];
        }
    }

    private static long ContentOffset(string path, IByteRange file, string name, long local, long stored, long directoryStart)
    {
        var header = Slice(path, file, local, LocalBytes, directoryStart, $"header of '{name}'");
        if (U32(header, 0) != LocalSignature) throw Fault(path, name, $"has no zip header at byte {local}.");
        int nameBytes = U16(header, 26), extraBytes = U16(header, 28);
        string localName = NameOf(path, Slice(path, file, local + LocalBytes, nameBytes, directoryStart, $"header of '{name}'"));
        if (!localName.Equals(name, StringComparison.Ordinal)) throw Fault(path, name, $"is called '{localName}' in its own header.");
        long offset = local + LocalBytes + nameBytes + extraBytes;
        return stored <= directoryStart - offset ? offset : throw Fault(path, name, $"ends beyond the {directoryStart} bytes before the zip directory: it is cut off.");
    }

    private static string NameOf(string path, ReadOnlySpan<byte> bytes) =>
        System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : throw Fault(path, null, "has an entry whose name is not UTF-8.");

    private static ReadOnlySpan<byte> Slice(string path, IByteRange file, long at, int count, long limit, string what) =>
        at >= 0 && at <= limit - count ? file.Bytes(at, count) : throw Fault(path, null, $"has a {what} at byte {at} that does not fit below byte {limit}.");

    private static ushort U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static long I64(string path, ReadOnlySpan<byte> bytes, int at)
    {
        long value = BinaryPrimitives.ReadInt64LittleEndian(bytes[at..]);
        return value is >= 0 and < long.MaxValue / 4 ? value : throw Fault(path, null, $"has a zip64 field of {(ulong)value}; no file is that large.");
    }

    private static CheckpointFormatException Fault(string path, string? item, string problem) => new(path, item, problem);
}
