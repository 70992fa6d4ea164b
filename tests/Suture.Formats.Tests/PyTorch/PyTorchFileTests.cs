using Suture.Formats.PyTorch;
using Suture.Testing;

namespace Suture.Formats.Tests.PyTorch;

public sealed class PyTorchFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("handmade.pt")]
    [InlineData("legacy_nonzip.pt")]
    [InlineData("legacy_bfloat16_nested.pt")]
    public void Open_EveryTruncationAndFlip_IsReadOrRefused(string file) => TryAll(File.ReadAllBytes(Fixtures.Path("sparse-autoencoders/torch_pickle", file)));

    [Fact]
    public void Open_EveryTruncationAndFlipOfAWrittenFile_IsReadOrRefused()
    {
        var writer = new PyTorchWriter();
        writer.Add("w", [1f, 2, 3, 4, 5, 6], [2, 3]);
        writer.Add("k", [7], []);
        writer.Write(_folder.File("good.pt"));

        TryAll(File.ReadAllBytes(_folder.File("good.pt")));
    }

    [Fact]
    public void Write_EveryType_ReadsBackToTheSameBits()
    {
        var writer = new PyTorchWriter();
        writer.Add("f32", [1.5f, float.NaN, -0f], [3, 1]);
        writer.Add("f64", [Math.PI]);
        writer.Add("f16", [(Half)0.5f, Half.MaxValue]);
        writer.AddBFloat16("bf16", [3.140625f]);
        writer.Add("i64", [long.MinValue, long.MaxValue]);
        writer.Add("i32", [-5], []);
        writer.Add("u8", [255]);
        writer.Add("empty", Array.Empty<float>(), [0, 4]);
        writer.Write(_folder.File("a.pt"));

        using var source = PyTorchFile.Open(_folder.File("a.pt"));

        Assert.Equal(["f32", "f64", "f16", "bf16", "i64", "i32", "u8", "empty"], source.Tensors.Keys);
        Assert.Equal([1.5f, float.NaN, -0f], source.Floats("f32"));
        Assert.Equal([3L, 1], source.Tensors["f32"].Shape);
        Assert.Equal([Math.PI], source.Doubles("f64"));
        Assert.Equal([0.5f, 65504f], source.Floats("f16"));
        Assert.Equal([3.140625f], source.Floats("bf16"));
        Assert.Equal([long.MinValue, long.MaxValue], source.Integers("i64"));
        Assert.Empty(source.Tensors["i32"].Shape);
        Assert.Equal([-5L], source.Integers("i32"));
        Assert.Equal([255L], source.Integers("u8"));
        Assert.Equal([0L, 4], source.Tensors["empty"].Shape);
        Assert.Empty(source.Floats("empty"));
    }

    [Fact]
    public void Write_Twice_GivesTheSameBytes()
    {
        foreach (string name in (string[])["a.pt", "b.pt"])
        {
            var writer = new PyTorchWriter();
            writer.Add("w", [1f, 2]);
            writer.Write(_folder.File(name));
        }

        Assert.Equal(File.ReadAllBytes(_folder.File("a.pt")), File.ReadAllBytes(_folder.File("b.pt")));
    }

    [Fact]
    public void Add_TypeWithoutAStorageClass_IsRefused() => Assert.Throws<ArgumentException>(() => new PyTorchWriter().Add("u", new ushort[] { 1 }));

    [Fact]
    public void Open_ListThatHoldsItself_IsRefused()
    {
        // l = []; l.append(l)
        byte[] pickle = [0x80, 2, (byte)']', (byte)'q', 0, (byte)'h', 0, (byte)'a', (byte)'.'];

        AssertFault(PickleFile.Zip(pickle), "deeper");
    }

    [Fact]
    public void Open_RepeatedTensorOfAHugeShape_IsRefusedBeforeItIsAllocated()
    {
        var error = AssertFault(PickleFile.ZipOfTensor(shape: [1 << 20, 1 << 20], strides: [0, 0], offset: 0, storageCount: 1), "repeats");

        Assert.Contains("1099511627776", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_TwoWaysToOneName_IsRefused()
    {
        // {"a/b": t, "a": {"b": t}}
        byte[] tensor = PickleFile.Tensor([1], [1], 0, 1);
        byte[] pickle = [0x80, 2, (byte)'}', .. PickleFile.Text("a/b"), .. tensor, (byte)'s', .. PickleFile.Text("a"), (byte)'}', .. PickleFile.Text("b"), .. tensor, (byte)'s', (byte)'s', (byte)'.'];

        AssertFault(PickleFile.Zip(pickle, new byte[4]), "name of two tensors");
    }

    [Fact]
    public void Open_NameWithoutEnd_IsRefusedBeforeItIsRepeated()
    {
        AssertFault(PickleFile.ZipOf([("archive/data.pkl", PickleFile.StateDict((new string('a', 2000), PickleFile.Tensor([1], [1], 0, 1)))), ("archive/data/0", new byte[4])]), "2000 characters");
    }

    [Fact]
    public void Open_DuplicateEntry_IsRefused()
    {
        byte[] pickle = [0x80, 2, (byte)'}', (byte)'.'];

        AssertFault(PickleFile.ZipOf([("archive/data.pkl", pickle), ("archive/data/0", [1]), ("archive/data/0", [2])]), "comes twice");
    }

    [Fact]
    public void Open_CompressedStorageThatInflatesWithoutBound_IsRefused()
    {
        byte[] zip = PickleFile.ZipOf([("archive/data.pkl", PickleFile.StateDict(("w", PickleFile.Tensor([50_000_000], [1], 0, 50_000_000)))), ("archive/data/0", new byte[200_000_000])], System.IO.Compression.CompressionLevel.Fastest);
        Assert.True(zip.Length < 2_000_000);

        AssertFault(zip, "would inflate");
    }

    [Fact]
    public void Open_CompressedStorage_IsReadLikeAStoredOne()
    {
        float[] values = [.. Enumerable.Range(0, 1000).Select(i => (float)i)];
        byte[] bytes = System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
        File.WriteAllBytes(_folder.File("a.pt"), PickleFile.ZipOf([("x/data.pkl", PickleFile.StateDict(("w", PickleFile.Tensor([1000], [1], 0, 1000)))), ("x/data/0", bytes)], System.IO.Compression.CompressionLevel.Optimal));

        using var source = PyTorchFile.Open(_folder.File("a.pt"));

        Assert.Equal(values, source.Floats("w"));
    }

    [Fact]
    public void Open_Folder_IsRefused() => Assert.Throws<CheckpointFormatException>(() => PyTorchFile.Open(_folder.Path));

    [Fact]
    public void Open_NoFile_IsAnIoError() => Assert.ThrowsAny<IOException>(() => PyTorchFile.Open(_folder.File("none.pt")));

    [Fact]
    public void Floats_MissingTensor_NamesWhatThereIs()
    {
        using var source = PyTorchFile.Open(Fixtures.Path("sparse-autoencoders/torch_pickle/float32.pt"));

        var error = Assert.Throws<CheckpointFormatException>(() => source.Floats("nothing"));

        Assert.Contains("'W'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadMatrix_Transposed_FollowsTheStrides()
    {
        using var source = PyTorchFile.Open(Fixtures.Path("sparse-autoencoders/torch_pickle/noncontiguous.pt"));
        using var expected = SafetensorsFile.Open(Fixtures.Path("sparse-autoencoders/torch_pickle/noncontiguous.expected.safetensors"));

        Assert.Equal(expected.ReadMatrix("transposed").Array, source.ReadMatrix("transposed").Array);
        Assert.Throws<CheckpointFormatException>(() => source.ReadMatrix("permuted3d"));
    }

    private CheckpointFormatException AssertFault(byte[] content, string said)
    {
        File.WriteAllBytes(_folder.File("a.pt"), content);
        var error = Assert.Throws<CheckpointFormatException>(() => PyTorchParityTests.ReadAll(_folder.File("a.pt")));
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        return error;
    }

    private void TryAll(byte[] content) => HostileCopies.Try<CheckpointFormatException>(content, _folder.File("bad.pt"), () => PyTorchParityTests.ReadAll(_folder.File("bad.pt")));
}
