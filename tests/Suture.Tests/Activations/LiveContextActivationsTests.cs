using Suture.Activations;
using Suture.Models;
using Suture.Numerics;
using Suture.Testing;

namespace Suture.Tests.Activations;

public sealed class LiveContextActivationsTests
{
    private static readonly Compute Compute = new(2);

    [Fact]
    public void Read_ContextsInAnyOrder_PutsRowsOfAllSitesSideBySideWithoutSpecialTokens()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();
        var contexts = new TokenContexts([[0, 5, 6, 7], [0, 9, 3], [0, 4]], model.SpecialIds);
        ActivationSite[] sites = [new(model, 1, SiteKind.MlpInput), new(model, 1, SiteKind.MlpOutput)];
        var expected = new LiveActivationSource(sites, () => [contexts], Compute).Batches().Single();
        var live = new LiveContextActivations(sites, contexts, batchContexts: 2, Compute);
        var found = new Matrix<float>(7, live.Width);

        live.Read([2, 0, 1], found.View, [6, 0, 1, 2, 4, 3]);

        Assert.Equal(3, live.ContextCount);
        Assert.Equal([3, 2, 1], Enumerable.Range(0, 3).Select(live.RowCount));
        foreach (var (place, row) in ((int, int)[])[(0, 0), (1, 1), (2, 2), (4, 3), (3, 4), (6, 5)])
        {
            TensorAssert.Close<float>(expected.Sites[0].Row(row), found.Row(place)[..TinyModel.Width], absolute: 1e-5);
            TensorAssert.Close<float>(expected.Sites[1].Row(row), found.Row(place)[TinyModel.Width..], absolute: 1e-5);
        }

        Assert.Equal(new float[live.Width], found.Row(5).ToArray());
    }

    [Fact]
    public void Create_TextOfSpecialTokensAlone_Throws()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();

        Assert.Throws<ArgumentException>(() => new LiveContextActivations([new(model, 1)], new TokenContexts([[0, 0]], model.SpecialIds), 1, Compute));
    }

    [Fact]
    public void Create_SitesOfTwoModels_Throws()
    {
        using var tiny = new TinyModel();
        using TinyModel otherTiny = new();
        using LanguageModel model = tiny.Load(), other = otherTiny.Load();

        Assert.Throws<ArgumentException>(() => new LiveContextActivations([new(model, 1), new(other, 1)], new TokenContexts([[0, 3]], model.SpecialIds), 1, Compute));
    }

    [Fact]
    public void Read_ActivationThatIsNotFinite_NamesContextTokenAndDimension()
    {
        using var tiny = new TinyModel();
        // The fifth word's embedding overflows in its fourth dimension as soon as the position's is added.
        tiny.Tensors["wte.weight"][5, 3] = 3e38f;
        tiny.Tensors["wpe.weight"][2, 3] = 3e38f;
        using var model = tiny.Load();
        var contexts = new TokenContexts([[0, 9, 3], [0, 4, 5, 7], [0, 4]], model.SpecialIds);
        var live = new LiveContextActivations([new(model, 0)], contexts, batchContexts: 2, Compute);
        var found = new Matrix<float>(6, live.Width);

        string message = Assert.ThrowsAny<ArithmeticException>(() => live.Read([2, 1, 0], found.View, [0, 1, 2, 3, 4, 5])).Message;

        Assert.Contains("at context 1, token 2 (id 5), dimension 3 is", message, StringComparison.Ordinal);
    }
}
