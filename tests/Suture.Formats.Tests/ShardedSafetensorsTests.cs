using Suture.Testing;

namespace Suture.Formats.Tests;

public sealed class ShardedSafetensorsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ShardedSafetensorsTests()
    {
        Write("one.safetensors", "a", 1);
        Write("two.safetensors", "b", 2);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void OpenFolder_Index_ReadsEachTensorFromItsShard()
    {
        Index("""{"metadata":{"total_size":8},"weight_map":{"a":"one.safetensors","b":"two.safetensors"}}""");

        using var source = Safetensors.OpenFolder(_folder.Path);

        Assert.Equal([1f], source.Floats("a"));
        Assert.Equal(2f, source.Matrix("b").ToMatrix()[0, 0]);
        Assert.EndsWith("two.safetensors", source.Tensors["b"].File, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"weight_map":{"a":"../one.safetensors"}}""", "../one.safetensors")]
    [InlineData("""{"weight_map":{"a":"..\\one.safetensors"}}""", "beside the index")]
    [InlineData("""{"weight_map":{"a":"/etc/passwd"}}""", "/etc/passwd")]
    [InlineData("""{"weight_map":{"a":"C:one"}}""", "beside the index")]
    [InlineData("""{"weight_map":{"a":".."}}""", "beside the index")]
    [InlineData("""{"weight_map":{"a":""}}""", "beside the index")]
    [InlineData("""{"weight_map":{"a":"x\u0000"}}""", "beside the index")]
    [InlineData("""{"weight_map":{"a":"three.safetensors"}}""", "three.safetensors")]
    [InlineData("""{"weight_map":{"a":"two.safetensors"}}""", "'a' in")]
    [InlineData("""{"weight_map":{"a":1}}""", "weight_map.a")]
    [InlineData("""{"weight_map":[]}""", "an array")]
    [InlineData("""{"metadata":{}}""", "weight_map")]
    [InlineData("""{"weight_map":{"a":"one.safetensors","a":"two.safetensors"}}""", "'a'")]
    [InlineData("[]", "an array")]
    public void Open_BadIndex_SaysWhatIsWrong(string index, string part)
    {
        Index(index);

        var error = Assert.Throws<CheckpointFormatException>(() => Safetensors.OpenFolder(_folder.Path));

        Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.Contains(Safetensors.IndexFile, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OpenFolder_NeitherFileNorIndex_SaysWhatWasLookedFor()
    {
        var error = Assert.Throws<CheckpointFormatException>(() => Safetensors.OpenFolder(_folder.Path));

        Assert.Contains(Safetensors.SingleFile, error.Message, StringComparison.Ordinal);
        Assert.Contains("is not there", Assert.Throws<CheckpointFormatException>(() => Safetensors.OpenFolder(_folder.File("none"))).Message, StringComparison.Ordinal);
    }

    private void Index(string json) => File.WriteAllText(_folder.File(Safetensors.IndexFile), json);

    private void Write(string file, string tensor, float value)
    {
        var writer = new SafetensorsWriter();
        writer.Add(tensor, [value], [1, 1]);
        writer.Write(_folder.File(file));
    }
}
