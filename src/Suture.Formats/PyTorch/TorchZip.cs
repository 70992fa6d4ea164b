using System.Text;
using Suture.Formats.Archives;

namespace Suture.Formats.PyTorch;

/// <summary>The zip format of 1.6 and later: <c>root/data.pkl</c>, the bytes of storage k in <c>root/data/k</c>, <c>root/byteorder</c>.</summary>
internal static class TorchZip
{
    private const string PickleName = "data.pkl";

    public static PickledValue Read(ZipContent zip)
    {
        // The root's name is the file's when it was saved, or "archive"; it means nothing.
        var pickles = zip.Entries.Keys.Where(name => name.EndsWith("/" + PickleName, StringComparison.Ordinal) && name.IndexOf('/', StringComparison.Ordinal) == name.Length - PickleName.Length - 1).ToList();
        if (pickles is not [var pickle]) throw new CheckpointFormatException(zip.Path, null, $"is a zip archive with {pickles.Count} entries '<folder>/{PickleName}'; a PyTorch checkpoint has one.");
        string root = pickle[..^PickleName.Length];
        CheckByteOrder(zip, root + "byteorder");
        var builder = new TorchBuilder(zip.Path);
        var value = PickleMachine.Run(new PickleBytes(zip.Path, PickleName, zip.Read(zip.Entries[pickle]), 0), builder);
        foreach (var storage in builder.Storages.Values) Connect(zip, root, storage);
        return value;
    }

    private static void Connect(ZipContent zip, string root, PickledStorage storage)
    {
        string name = $"{root}data/{storage.Key}";
        if (!zip.Entries.TryGetValue(name, out var entry)) throw new CheckpointFormatException(zip.Path, name, "is missing: the archive has no entry of a storage that the pickle names.");
        if (entry.LengthBytes != storage.LengthBytes)
        {
            throw new CheckpointFormatException(zip.Path, name, $"has {entry.LengthBytes} bytes; the pickle announces {storage.Count} values {TensorTypes.NameOf(storage.Type)}, {storage.LengthBytes} bytes.");
        }

        storage.Open = () => zip.Read(entry);
    }

    private static void CheckByteOrder(ZipContent zip, string name)
    {
        const int longest = 16;
        if (!zip.Entries.TryGetValue(name, out var entry)) return; // older writers did not say, and wrote little-endian
        if (entry.LengthBytes > longest) throw new CheckpointFormatException(zip.Path, name, $"has {entry.LengthBytes} bytes; expected the word little.");
        string order = Encoding.Latin1.GetString(zip.Read(entry).Bytes(0, (int)entry.LengthBytes));
        if (order != "little") throw new CheckpointFormatException(zip.Path, name, $"is '{order}'; only little-endian files are read. Save it again on a little-endian machine.");
    }
}
