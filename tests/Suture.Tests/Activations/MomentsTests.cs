using Suture.Activations;
using Suture.Formats;
using Suture.Numerics;
using Suture.Testing;

namespace Suture.Tests.Activations;

public sealed class MomentsTests
{
    [Fact]
    public void Of_FourTokens_IsWhatTheDefinitionSays()
    {
        Matrix<float> a = new(4, 1, [1, 2, 3, 6]), b = new(4, 2, [0, 1, 0, 1, 4, 1, 4, 1]);

        var moments = Moments.Of(a.View, b.View, new Compute(1));

        Assert.Equal(4, moments.Count);
        Assert.Equal([3.0], moments.MeanA);
        Assert.Equal([2.0, 1.0], moments.MeanB);
        Assert.Equal([14.0], moments.ScatterAA.Array);
        Assert.Equal([12.0, 0.0], moments.ScatterAB.Array);
        Assert.Equal([16.0, 0.0, 0.0, 0.0], moments.ScatterBB.Array);
        Assert.Equal([3.5], moments.CovarianceAA().Array);
    }

    [Fact]
    public void Swapped_ExchangesTheRoles()
    {
        var (a, b) = PairedData.Draw(30, 3, 5, 2, seed: 1);

        var swapped = Moments.Of(a.View, b.View, new Compute(1)).Swapped();
        var direct = Moments.Of(b.View, a.View, new Compute(1));

        Assert.Equal(direct.MeanA, swapped.MeanA);
        Assert.Equal(direct.ScatterAB.Array, swapped.ScatterAB.Array);
        Assert.Equal(direct.ScatterBB.Array, swapped.ScatterBB.Array);
    }

    [Fact]
    public void File_WriteThenRead_GivesTheSameValues()
    {
        using var folder = new TemporaryFolder();
        var (a, b) = PairedData.Draw(30, 3, 5, 2, seed: 2);
        var moments = Moments.Of(a.View, b.View, new Compute(1));
        string path = Path.Combine(folder.Path, "moments.safetensors");

        MomentsFile.Write(moments, path);
        var read = MomentsFile.Read(path);

        Assert.Equal(moments.Count, read.Count);
        Assert.Equal(moments.MeanB, read.MeanB);
        Assert.Equal(moments.ScatterAB.Array, read.ScatterAB.Array);
    }

    [Fact]
    public void File_ScatterOfAnotherShape_NamesTensorAndShapes()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "moments.safetensors");
        var writer = new SafetensorsWriter();
        writer.Add("count", new long[] { 3 });
        writer.Add("mean_a", new double[2]);
        writer.Add("mean_b", new double[3]);
        writer.Add("scatter_aa", new Matrix<double>(2, 3));
        writer.Write(path);

        var exception = Assert.Throws<CheckpointFormatException>(() => MomentsFile.Read(path));

        Assert.Contains("'scatter_aa'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("[2, 3]; expected [2, 2]", exception.Message, StringComparison.Ordinal);
    }
}
