using System.IO.Compression;
using System.Text;
using Suture.Formats.Numpy;
using Suture.Formats.Tests.PyTorch;
using Suture.Testing;

namespace Suture.Formats.Tests.Numpy;

public sealed class NpzFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_EveryType_ReadsBackToTheSameBits()
    {
        var writer = new NpzWriter();
        writer.Add("f32", [1.5f, float.NaN, -0f, 2, 3, 4], [2, 3]);
        writer.Add("f64", [Math.PI], []);
        writer.Add("f16", [(Half)0.5f]);
        writer.Add("i64", [long.MinValue]);
        writer.Add("u16", [(ushort)65535]);
        writer.Add("empty", Array.Empty<float>(), [0, 4]);
        writer.Write(_folder.File("a.npz"));

        using var source = NpzFile.Open(_folder.File("a.npz"));

        Assert.Equal([1.5f, float.NaN, -0f, 2, 3, 4], source.Floats("f32"));
        Assert.Equal([2L, 3], source.Tensors["f32"].Shape);
        Assert.Equal([Math.PI], source.Doubles("f64"));
        Assert.Empty(source.Tensors["f64"].Shape);
        Assert.Equal([0.5f], source.Floats("f16"));
        Assert.Equal([long.MinValue], source.Integers("i64"));
        Assert.Equal([65535L], source.Integers("u16"));
        Assert.Empty(source.Floats("empty"));
    }

    [Fact]
    public void Write_Values_BeginAtAMultipleOf64BytesOfTheArray()
    {
        var writer = new NpzWriter();
        writer.Add("w", [1f]);
        writer.Write(_folder.File("a.npz"));

        using var zip = ZipFile.OpenRead(_folder.File("a.npz"));
        var entry = Assert.Single(zip.Entries);
        Assert.Equal("w.npy", entry.FullName);
        Assert.Equal(4, entry.Length % 64);
    }

    [Fact]
    public void Floats_FortranOrder_IsTransposedToRowMajor()
    {
        // [[1, 2, 3], [4, 5, 6]] with the first index fastest.
        Put("{'descr': '<f4', 'fortran_order': True, 'shape': (2, 3), }", [1, 4, 2, 5, 3, 6]);

        using var source = NpzFile.Open(_folder.File("a.npz"));

        Assert.Equal([1f, 2, 3, 4, 5, 6], source.Floats("w"));
    }

    [Theory]
    [InlineData("{'descr': '|O', 'fortran_order': False, 'shape': (2, 3), }", "|O")]
    [InlineData("{'descr': '>f4', 'fortran_order': False, 'shape': (2, 3), }", ">f4")]
    [InlineData("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (6,), }", "descr")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 4), }", "beyond")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }", "24 bytes")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (9223372036854775807, 9223372036854775807), }", "63 bits")]
    [InlineData("{'descr': '<f4', 'fortran_order': True, 'shape': (9223372036854775807, 3, 0), }", "63 bits")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,), }", "header")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (-1, 3), }", "header")]
    [InlineData("__import__('os').system('true')", "header")]
    public void Open_BadHeader_IsRefused(string header, string said)
    {
        Put(header, [1, 2, 3, 4, 5, 6]);

        var error = Assert.Throws<CheckpointFormatException>(() => ReadAll(_folder.File("a.npz")));

        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_EntryThatIsNoArray_IsRefused()
    {
        File.WriteAllBytes(_folder.File("a.npz"), PickleFile.ZipOf([("evil.sh", [1])]));

        Assert.Throws<CheckpointFormatException>(() => NpzFile.Open(_folder.File("a.npz")));
    }

    [Fact]
    public void Open_EveryTruncationAndFlip_IsReadOrRefused()
    {
        var writer = new NpzWriter();
        writer.Add("w", [1f, 2, 3, 4, 5, 6], [2, 3]);
        writer.Write(_folder.File("good.npz"));

        HostileCopies.Try<CheckpointFormatException>(File.ReadAllBytes(_folder.File("good.npz")), _folder.File("a.npz"), () => ReadAll(_folder.File("a.npz")));
    }

    [Fact]
    public void Open_EveryTruncationAndFlipOfACompressedFile_IsReadOrRefused()
    {
        Put("{'descr': '<f4', 'fortran_order': True, 'shape': (2, 3), }", [1, 4, 2, 5, 3, 6], CompressionLevel.Optimal);

        HostileCopies.Try<CheckpointFormatException>(File.ReadAllBytes(_folder.File("a.npz")), _folder.File("b.npz"), () => ReadAll(_folder.File("b.npz")));
    }

    private static void ReadAll(string path)
    {
        using var source = NpzFile.Open(path);
        foreach (var tensor in source.Tensors.Values)
        {
            int count = PyTorchParityTests.IsFloat(tensor.Type) ? source.Doubles(tensor.Name).Length : source.Integers(tensor.Name).Length;
            Assert.Equal(tensor.Count, count);
        }
    }

    private void Put(string header, float[] values, CompressionLevel level = CompressionLevel.NoCompression)
    {
        byte[] text = Encoding.ASCII.GetBytes(header + "\n");
        byte[] array = [0x93, .. "NUMPY"u8, 1, 0, (byte)text.Length, (byte)(text.Length >> 8), .. text, .. System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan())];
        File.WriteAllBytes(_folder.File("a.npz"), PickleFile.ZipOf([("w.npy", array)], level));
    }
}
