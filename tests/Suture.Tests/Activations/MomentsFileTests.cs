using Suture.Activations;
using Suture.Formats;
using Suture.Numerics;
using Suture.Testing;

namespace Suture.Tests.Activations;

public sealed class MomentsFileTests
{
    [Fact]
    public void WriteThenRead_GivesTheSameMoments()
    {
        using var folder = new TemporaryFolder();
        var (a, b) = PairedData.Draw(40, 3, 5, 2, seed: 3);
        var moments = Moments.Of(a.View, b.View, new Compute(1));

        MomentsFile.Write(moments, folder.File("m.safetensors"));
        var read = MomentsFile.Read(folder.File("m.safetensors"));

        Assert.Equal(moments.Count, read.Count);
        Assert.Equal(moments.MeanA, read.MeanA);
        Assert.Equal(moments.MeanB, read.MeanB);
        Assert.Equal(moments.ScatterAA.Array, read.ScatterAA.Array);
        Assert.Equal(moments.ScatterAB.Array, read.ScatterAB.Array);
        Assert.Equal(moments.ScatterBB.Array, read.ScatterBB.Array);
    }

    [Theory]
    [InlineData("count", 0L, 1d, 4)]
    [InlineData("mean_b", 5L, double.NaN, 4)]
    [InlineData("scatter_bb", 5L, 1d, 3)]
    public void Read_Malformed_NamesTheTensor(string expected, long count, double meanB, int scatterLength)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("m.safetensors");
        var writer = new SafetensorsWriter();
        writer.Add("count", [count]);
        writer.Add("mean_a", [1d]);
        writer.Add("mean_b", [meanB, 2d]);
        writer.Add("scatter_aa", [1d], [1, 1]);
        writer.Add("scatter_ab", [1d, 0d], [1, 2]);
        writer.Add("scatter_bb", new double[scatterLength], scatterLength == 4 ? [2, 2] : [3, 1]);
        writer.Write(path);

        Assert.Contains(expected, Assert.Throws<CheckpointFormatException>(() => MomentsFile.Read(path)).Message, StringComparison.Ordinal);
    }
}
