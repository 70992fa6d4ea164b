using Suture.Formats;
using Suture.Numerics;
using Suture.Stitching;
using Suture.Testing;

namespace Suture.Tests.Stitching;

public sealed class StitchFileTests
{
    private static readonly Dictionary<string, string> Metadata = new(StringComparer.Ordinal)
    {
        ["small.model"] = "a",
        ["small.layer"] = "2",
        ["small.sha256"] = "12ab",
        ["large.model"] = "b",
        ["large.layer"] = "3",
        ["large.sha256"] = "",
        ["fit.method"] = "exact, α = 1",
        ["fit.tokens"] = "100",
        ["fit.iterations"] = "7",
    };

    [Fact]
    public void WriteThenRead_GivesTheSameStitch()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File(StitchFile.FileName);
        var up = new AffineMap(new Matrix<double>(1, 2, [0.1, -2]), [3, 4]);
        var down = new AffineMap(new Matrix<double>(2, 1, [5, 1e-300]), [6]);
        var stitch = new Stitch { Up = up, Down = down, Small = new("a", 2, 1, "12ab"), Large = new("b", 3, 2), Fit = new StitchFit { Method = "exact, α = 1", TokenCount = 100, Iterations = 7 } };

        StitchFile.Write(stitch, path);
        var read = StitchFile.Read(path);

        Assert.Equal(up.Weight.Array, read.Up.Weight.Array);
        Assert.Equal(up.Bias, read.Up.Bias);
        Assert.Equal(down.Weight.Array, read.Down.Weight.Array);
        Assert.Equal(down.Bias, read.Down.Bias);
        Assert.Equal((stitch.Small, stitch.Large), (read.Small, read.Large));
        Assert.Equal((stitch.Fit.Method, 100L, 7), (read.Fit.Method, read.Fit.TokenCount, read.Fit.Iterations));
    }

    [Theory]
    [InlineData("fit.method", null, "fit.method")]
    [InlineData("small.layer", "two", "expected a whole number")]
    [InlineData("large.layer", "-1", "expected a whole number")]
    public void Read_MalformedMetadata_NamesTheEntry(string key, string? value, string expected)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("bad.safetensors");
        var metadata = new Dictionary<string, string>(Metadata, StringComparer.Ordinal);
        if (value is null) metadata.Remove(key);
        else metadata[key] = value;
        Writer([1, 2], [3, 4]).Write(path, metadata);

        string message = Assert.Throws<CheckpointFormatException>(() => StitchFile.Read(path)).Message;

        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.Contains(path, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { 1, double.NaN }, new double[] { 3, 4 }, "up.weight")]
    [InlineData(new double[] { 1, 2 }, new[] { 3, double.PositiveInfinity }, "up.bias")]
    [InlineData(new double[] { 1, 2 }, new double[] { 3 }, "up.bias")]
    [InlineData(new double[] { 1, 2 }, null, "up.bias")]
    public void Read_MalformedTensor_NamesIt(double[] weight, double[]? bias, string expected)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("bad.safetensors");
        Writer(weight, bias).Write(path, Metadata);

        Assert.Contains(expected, Assert.Throws<CheckpointFormatException>(() => StitchFile.Read(path)).Message, StringComparison.Ordinal);
    }

    private static SafetensorsWriter Writer(double[] weight, double[]? bias)
    {
        var writer = new SafetensorsWriter();
        writer.Add("up.weight", weight, [1, 2]);
        if (bias is not null) writer.Add("up.bias", bias);
        writer.Add("down.weight", [5d, 6d], [2, 1]);
        writer.Add("down.bias", [7d]);
        return writer;
    }
}
