using System.Buffers.Binary;
using System.Text;
using Suture.Testing;

namespace Suture.Formats.Tests;

public sealed class SafetensorsFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Matrix_MisalignedFloat32_IsAViewOfTheFile()
    {
        using var source = Open("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"b":{"dtype":"F32","shape":[1,2],"data_offsets":[1,9]}}""", [7, .. Bytes(1.5f, -2f)]);

        Assert.Equal([1.5f, -2f], source.Matrix("b").ToMatrix().Array);
        Assert.Equal([1.5f, -2f], source.ReadMatrix("b").Array);
        Assert.Equal([1.5, -2.0], source.Doubles("b"));
        Assert.Equal([7L], source.Integers("a"));
    }

    [Fact]
    public void Floats_HalfTypes_AreWidenedExactly()
    {
        byte[] values = [0x00, 0x3C, 0x80, 0x3F, 0xFF, 0x7B];
        using var source = Open("""{"h":{"dtype":"F16","shape":[1],"data_offsets":[0,2]},"b":{"dtype":"BF16","shape":[1],"data_offsets":[2,4]},"max":{"dtype":"F16","shape":[],"data_offsets":[4,6]}}""", values);

        Assert.Equal([1f], source.Floats("h"));
        Assert.Equal([1f], source.Floats("b"));
        Assert.Equal([65504f], source.Floats("max"));
        Assert.Equal([65504.0], source.Doubles("max"));
    }

    [Fact]
    public void Integers_EveryIntegerType_KeepsItsSign()
    {
        byte[] values = [.. BitConverter.GetBytes(-5L), .. BitConverter.GetBytes(9UL), .. BitConverter.GetBytes(-6), .. BitConverter.GetBytes(7u), .. BitConverter.GetBytes((short)-7), .. BitConverter.GetBytes((ushort)65535), 0xFF, 0xFF, 1];
        using var source = Open(
            """
            {"i64":{"dtype":"I64","shape":[1],"data_offsets":[0,8]},"u64":{"dtype":"U64","shape":[1],"data_offsets":[8,16]},
             "i32":{"dtype":"I32","shape":[1],"data_offsets":[16,20]},"u32":{"dtype":"U32","shape":[1],"data_offsets":[20,24]},
             "i16":{"dtype":"I16","shape":[1],"data_offsets":[24,26]},"u16":{"dtype":"U16","shape":[1],"data_offsets":[26,28]},
             "i8":{"dtype":"I8","shape":[1],"data_offsets":[28,29]},"u8":{"dtype":"U8","shape":[1],"data_offsets":[29,30]},"b":{"dtype":"BOOL","shape":[1],"data_offsets":[30,31]}}
            """,
            values);

        long[] found = [.. ((string[])["i64", "u64", "i32", "u32", "i16", "u16", "i8", "u8", "b"]).Select(name => source.Integers(name)[0])];
        Assert.Equal([-5, 9, -6, 7, -7, 65535, -1, 255, 1], found);
    }

    [Fact]
    public void Integers_ValueAboveInt64_NamesTheTensor()
    {
        using var source = Open("""{"u":{"dtype":"U64","shape":[1],"data_offsets":[0,8]}}""", BitConverter.GetBytes(ulong.MaxValue));

        Assert.Equal("u", Assert.Throws<CheckpointFormatException>(() => source.Integers("u")).Item);
    }

    [Fact]
    public void Floats_IntegerTensor_NamesTensorAndType()
    {
        using var source = Open("""{"i":{"dtype":"I64","shape":[1,1],"data_offsets":[0,8]}}""", BitConverter.GetBytes(3L));

        Assert.Contains("I64", Assert.Throws<CheckpointFormatException>(() => source.Floats("i")).Message, StringComparison.Ordinal);
        Assert.Contains("'i'", Assert.Throws<CheckpointFormatException>(() => source.Matrix("i")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Matrix_OtherThanTwoDimensions_SaysTheShape()
    {
        using var source = Open("""{"v":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", Bytes(1, 2));

        Assert.Contains("[2]", Assert.Throws<CheckpointFormatException>(() => source.Matrix("v")).Message, StringComparison.Ordinal);
        Assert.Throws<CheckpointFormatException>(() => source.ReadMatrix("v"));
    }

    [Fact]
    public void Require_MissingTensorOrOtherShape_NamesBothShapes()
    {
        using var source = Open("""{"v":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", Bytes(1, 2));

        Assert.Contains("'w' in", Assert.Throws<CheckpointFormatException>(() => source.Floats("w")).Message, StringComparison.Ordinal);
        var error = Assert.Throws<CheckpointFormatException>(() => source.Require("v", 2, 3));
        Assert.Contains("[2]; expected [2, 3]", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, source.Require("v", 2).Count);
    }

    [Theory]
    [InlineData(float.NaN, "[1, 0]")]
    [InlineData(float.NegativeInfinity, "[1, 0]")]
    public void RequireFinite_BadValue_SaysWhere(float bad, string where)
    {
        using var source = Open("""{"m":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]}}""", Bytes(1, 2, bad, 4));

        Assert.Contains(where, Assert.Throws<CheckpointFormatException>(() => source.RequireFinite("m")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_EmptyTensorWithHugeOtherDimension_AllocatesNothing()
    {
        using var source = Open("""{"e":{"dtype":"F32","shape":[0,2147483647],"data_offsets":[0,0]}}""", []);

        Assert.Empty(source.Floats("e"));
        Assert.Equal(0, source.ReadMatrix("e").Rows);
        source.RequireFinite("e");
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]}} x""", "valid JSON")]
    [InlineData("""{"a":{"dtype":"F32","dtype":"F32","shape":[],"data_offsets":[0,4]}}""", "dtype twice")]
    [InlineData("""{"a":{"dtype":"F32","shape":[],"data_offsets":[0,4e0]}}""", "4e0")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-0],"data_offsets":[0,4]}}""", "-0")]
    [InlineData("""{"a":{"dtype":"F32","shape":{},"data_offsets":[0,4]}}""", "an object")]
    [InlineData("""{"a":{"dtype":1,"shape":[],"data_offsets":[0,4]}}""", "a number")]
    [InlineData("""{"a":{"dtype":"F4","shape":[1],"data_offsets":[0,4]}}""", "no whole bytes")]
    [InlineData("""{"__metadata__":{},"__metadata__":{},"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}""", "twice")]
    [InlineData("""{"__metadata__":{"k":"1","k":"2"},"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}""", "twice")]
    [InlineData("""{"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]},}""", "valid JSON")]
    [InlineData("""{"a":null}""", "null")]
    public void Open_BadHeader_SaysWhatIsWrong(string header, string part)
    {
        var error = Assert.Throws<CheckpointFormatException>(() => Open(header, Bytes(1)));

        Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.Contains("test.safetensors", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_EveryPrefixOfAFile_IsRefused()
    {
        const string header = """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""";
        using (Open(header, Bytes(1, 2)))
        {
        }

        byte[] whole = File.ReadAllBytes(_folder.File("test.safetensors"));
        for (int length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(_folder.File("cut.safetensors"), whole.AsSpan(0, length));
            Assert.Throws<CheckpointFormatException>(() => SafetensorsFile.Open(_folder.File("cut.safetensors")));
        }
    }

    [Fact]
    public void Open_AnyByteOfTheHeaderChanged_OpensOrSaysWhy()
    {
        using (Open("""{"__metadata__":{"k":"v"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"I8","shape":[1,1],"data_offsets":[8,9]}}""", [.. Bytes(1, 2), 3]))
        {
        }

        byte[] whole = File.ReadAllBytes(_folder.File("test.safetensors"));
        string path = _folder.File("changed.safetensors");
        foreach (byte change in (byte[])[0x01, 0x80, 0x22, 0x5C, 0x11])
        {
            for (int at = 0; at < whole.Length - 9; at++)
            {
                whole[at] ^= change;
                File.WriteAllBytes(path, whole);
                var error = Record.Exception(() => SafetensorsFile.Open(path).Dispose());
                Assert.True(error is null or CheckpointFormatException, $"byte {at} ^ {change}: {error}");
                whole[at] ^= change;
            }
        }
    }

    [Fact]
    public void Open_FolderOrMissingFile_NamesIt()
    {
        Assert.Contains("is a folder", Assert.Throws<CheckpointFormatException>(() => SafetensorsFile.Open(_folder.Path)).Message, StringComparison.Ordinal);
        Assert.Contains("none.safetensors", Assert.Throws<FileNotFoundException>(() => SafetensorsFile.Open(_folder.File("none.safetensors"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Matrix_AfterDisposal_IsRefused()
    {
        var source = Open("""{"m":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]}}""", Bytes(1));
        var matrix = source.Matrix("m");
        source.Dispose();

        Assert.Throws<ObjectDisposedException>(() => matrix.ReadRow(0, new float[1]));
    }

    private static byte[] Bytes(params float[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    private SafetensorsFile Open(string header, byte[] values)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        byte[] prefix = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, json.Length);
        File.WriteAllBytes(_folder.File("test.safetensors"), [.. prefix, .. json, .. values]);
        return SafetensorsFile.Open(_folder.File("test.safetensors"));
    }
}
