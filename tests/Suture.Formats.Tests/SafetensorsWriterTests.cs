using Suture.Numerics;
using Suture.Testing;

namespace Suture.Formats.Tests;

public sealed class SafetensorsWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Files that the reference implementation wrote, of types that the writer takes.</summary>
    public static TheoryData<string, string?> ReferenceFiles =>
        ParityCases.Of("language-models", folder => File.Exists(Path.Combine(folder, "expected.safetensors")), _ => null);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_EveryType_IsReadBack()
    {
        var writer = new SafetensorsWriter();
        writer.Add("m", new Matrix<float>(2, 1, [1.5f, float.NaN]));
        writer.Add("d", new Matrix<double>(1, 2, [0.1, -0.0]));
        writer.Add("f", [3f]);
        writer.Add("h", [(Half)2.5f]);
        writer.Add("i", [-3L, long.MaxValue]);
        writer.Add("j", [-4]);
        writer.Add("u", [(ushort)65535]);
        writer.Add("b", [(byte)200], []);
        writer.Add("e", Array.Empty<float>(), [0, 4]);

        writer.Write(_folder.File("a.safetensors"), new Dictionary<string, string>(StringComparer.Ordinal) { ["kind"] = "test \"é\"" });

        using var source = SafetensorsFile.Open(_folder.File("a.safetensors"));
        Assert.Equal("test \"é\"", source.Metadata["kind"]);
        Assert.Equal([1.5f, float.NaN], source.ReadMatrix("m").Array);
        Assert.Equal([0.1, -0.0], source.Doubles("d"));
        Assert.Equal([3f], source.Floats("f"));
        Assert.Equal([2.5f], source.Floats("h"));
        Assert.Equal([-3L, long.MaxValue], source.Integers("i"));
        Assert.Equal([-4L], source.Integers("j"));
        Assert.Equal([65535L], source.Integers("u"));
        Assert.Equal([200L], source.Integers("b"));
        Assert.Equal("[]", source.Tensors["b"].ShapeText);
        Assert.Equal("[0, 4]", source.Tensors["e"].ShapeText);
    }

    [ParityTheory]
    [MemberData(nameof(ReferenceFiles))]
    public void WriteTo_TensorsOfAReferenceFile_GivesItsBytes(string caseFolder, string? notBuilt)
    {
        Assert.Null(notBuilt);
        string path = Fixtures.Path(caseFolder, "expected.safetensors");
        using var source = SafetensorsFile.Open(path);
        var writer = new SafetensorsWriter();
        foreach (var tensor in source.Tensors.Values) Copy(source, tensor, writer);
        using var written = new MemoryStream();

        writer.WriteTo(written, source.Metadata);

        Assert.True(File.ReadAllBytes(path).AsSpan().SequenceEqual(written.ToArray()), $"{caseFolder}: the bytes differ.");
    }

    [Fact]
    public void WriteTo_OtherOrderOfAdding_GivesTheSameBytes()
    {
        using var first = new MemoryStream();
        using var second = new MemoryStream();
        var writer = new SafetensorsWriter();
        writer.Add("a", [1f]);
        writer.Add("b", [2L]);
        writer.WriteTo(first);
        writer = new SafetensorsWriter();
        writer.Add("b", [2L]);
        writer.Add("a", [1f]);
        writer.WriteTo(second);

        Assert.Equal(first.ToArray(), second.ToArray());
        Assert.Equal(0, (BitConverter.ToInt64(first.ToArray()) + 8) % 8);
    }

    [Fact]
    public void Add_WrongShapeOrNameTakenOrReserved_Throws()
    {
        var writer = new SafetensorsWriter();
        writer.Add("a", [1f]);

        Assert.Contains("[2, 2]", Assert.Throws<ArgumentException>(() => writer.Add("b", [1f], [2, 2])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => writer.Add("b", [1f], [-1, -1]));
        Assert.Throws<ArgumentException>(() => writer.Add("a", [1f]));
        Assert.Throws<ArgumentException>(() => writer.Add("__metadata__", [1f]));
        Assert.ThrowsAny<ArgumentException>(() => writer.Add("\uD800", [1f]));
    }

    private static void Copy(SafetensorsFile source, TensorInfo tensor, SafetensorsWriter writer)
    {
        long[] shape = [.. tensor.Shape];
        switch (tensor.Type)
        {
            case TensorType.F32: writer.Add(tensor.Name, source.Floats(tensor.Name), shape); break;
            case TensorType.F64: writer.Add(tensor.Name, source.Doubles(tensor.Name), shape); break;
            case TensorType.I64: writer.Add(tensor.Name, source.Integers(tensor.Name), shape); break;
            default: Assert.Fail($"{tensor} is not copied by this test."); break;
        }
    }
}
