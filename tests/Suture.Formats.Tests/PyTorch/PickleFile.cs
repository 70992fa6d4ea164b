using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Suture.Formats.Tests.PyTorch;

/// <summary>Small checkpoints put together by hand, opcode by opcode.</summary>
internal static class PickleFile
{
    public static byte[] Text(string text) => [(byte)'X', .. BitConverter.GetBytes(text.Length), .. Encoding.ASCII.GetBytes(text)];

    public static byte[] Integer(long value)
    {
        byte[] bytes = new byte[10];
        bytes[0] = 0x8a;
        bytes[1] = 8;
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(2), value);
        return bytes;
    }

    public static byte[] Tuple(long[] values) => [(byte)'(', .. values.SelectMany(Integer), (byte)'t'];

    public static byte[] Tensor(long[] shape, long[] strides, long offset, long storageCount) =>
    [
        .. Encoding.ASCII.GetBytes("ctorch._utils\n_rebuild_tensor_v2\n(("), .. Text("storage"), .. Encoding.ASCII.GetBytes("ctorch\nFloatStorage\n"), .. Text("0"), .. Text("cpu"), .. Integer(storageCount),
        .. "tQ"u8, .. Integer(offset), .. Tuple(shape), .. Tuple(strides), 0x89, .. "ccollections\nOrderedDict\n)RtR"u8,
    ];

    public static byte[] StateDict(params (string Name, byte[] Tensor)[] tensors) => [0x80, 2, (byte)'}', .. tensors.SelectMany(pair => (byte[])[.. Text(pair.Name), .. pair.Tensor, (byte)'s']), (byte)'.'];

    public static byte[] Zip(byte[] pickle, byte[]? storage = null) => ZipOf(storage is null ? [("archive/data.pkl", pickle)] : [("archive/data.pkl", pickle), ("archive/data/0", storage)]);

    public static byte[] ZipOfTensor(long[] shape, long[] strides, long offset, long storageCount) => Zip(StateDict(("w", Tensor(shape, strides, offset, storageCount))), new byte[storageCount * 4]);

    public static byte[] ZipOf((string Name, byte[] Content)[] entries, CompressionLevel level = CompressionLevel.NoCompression)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var stream = zip.CreateEntry(name, level).Open();
                stream.Write(content);
            }
        }

        return bytes.ToArray();
    }
}
