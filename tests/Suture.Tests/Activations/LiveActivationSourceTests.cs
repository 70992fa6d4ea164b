using Suture.Activations;
using Suture.Models;
using Suture.Numerics;
using Suture.Testing;

namespace Suture.Tests.Activations;

public sealed class LiveActivationSourceTests
{
    private static readonly Compute Compute = new(2);

    [Fact]
    public void Batches_SitesOfOneModelInAnyOrder_AreThoseOfAPass()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();
        var contexts = new TokenContexts([[0, 5, 6, 7], [0, 9, 3]], model.SpecialIds);
        ActivationSite[] sites = [.. Enum.GetValues<SiteKind>().Reverse().Select(kind => new ActivationSite(model, 1, kind)), new(model, 0), new(model, TinyModel.LayerCount)];

        var batch = new LiveActivationSource(sites, () => [contexts], Compute).Batches().Single();

        int[] rows = [1, 2, 3, 5, 6]; // without the BOS of each context
        for (int i = 0; i < sites.Length; i++)
        {
            using var pass = model.Begin(contexts, Compute);
            pass.RunTo(sites[i].Layer, sites[i].Kind);
            Assert.Equal(sites[i].Width, batch.Sites[i].Columns);
            for (int row = 0; row < rows.Length; row++) TensorAssert.Close<float>(pass.Activations.Row(rows[row]), batch.Sites[i].Row(row), absolute: 1e-5, what: sites[i].Name);
        }
    }

    [Fact]
    public void Name_OfASite_SaysWhereItIs()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();

        Assert.Equal($"{model.Name}.1", new ActivationSite(model, 1).Name);
        Assert.Equal($"{model.Name}.1.mlp_out", new ActivationSite(model, 1, SiteKind.MlpOutput).Name);
    }

    [Theory]
    [InlineData(-1, SiteKind.ResidualBefore)]
    [InlineData(TinyModel.LayerCount + 1, SiteKind.ResidualBefore)]
    [InlineData(TinyModel.LayerCount, SiteKind.MlpOutput)]
    public void Validate_NoSuchSite_Throws(int layer, SiteKind kind)
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();

        Assert.Throws<ArgumentOutOfRangeException>(() => new ActivationSite(model, layer, kind).Validate());
    }
}
