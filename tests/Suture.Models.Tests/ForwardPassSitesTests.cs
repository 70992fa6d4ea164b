using Suture.Numerics;
using Suture.Testing;

namespace Suture.Models.Tests;

/// <summary>Sites within blocks, on the golden models of every family.</summary>
public sealed class ForwardPassSitesTests
{
    // A stop makes the pass add a branch to the stream in a visit of its own, so sums are rounded in another order.
    private const double RoundingTolerance = 1e-5;

    private static readonly Compute Compute = new(2);
    private static readonly SiteKind[] Kinds = Enum.GetValues<SiteKind>();

    public static TheoryData<string, string?> Cases => LanguageModelCase.All();

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void RunTo_EverySiteInTurn_EqualsOneRun(string caseFolder, string? notBuilt)
    {
        _ = notBuilt;
        using var golden = new LanguageModelCase(caseFolder);
        using var stepwise = golden.Model.Begin(golden.Contexts, Compute);
        for (int layer = 0; layer < golden.Model.LayerCount; layer++)
        {
            foreach (var kind in Kinds)
            {
                stepwise.RunTo(layer, kind);
                Assert.Equal((golden.Contexts.TokenCount, golden.Model.WidthOf(kind)), (stepwise.Activations.Rows, stepwise.Activations.Columns));
            }
        }

        stepwise.RunTo(golden.Model.LayerCount);

        TensorAssert.Close<double>(golden.Expected("resid_final"), stepwise.Residual.To<double>().Values, absolute: golden.ResidualTolerance, what: "resid_final");
    }

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void Activations_OfABlock_AddUpToTheStream(string caseFolder, string? notBuilt)
    {
        _ = notBuilt;
        using var golden = new LanguageModelCase(caseFolder);
        for (int layer = 0; layer < golden.Model.LayerCount; layer++)
        {
            Matrix<float> before = At(golden, layer, SiteKind.ResidualBefore), attention = At(golden, layer, SiteKind.AttentionOutput);
            Matrix<float> middle = At(golden, layer, SiteKind.ResidualMiddle), mlp = At(golden, layer, SiteKind.MlpOutput), after = At(golden, layer + 1, SiteKind.ResidualBefore);

            Close(Sum(before, attention), middle, $"middle of layer {layer}");
            Close(Sum(middle, mlp), after, $"after layer {layer}");
            Assert.Contains(attention.Array, value => Math.Abs(value) > 1e-3);
            Assert.Contains(mlp.Array, value => Math.Abs(value) > 1e-3);
        }
    }

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void Activations_WrittenWithAnotherPass_GiveThatPass(string caseFolder, string? notBuilt)
    {
        _ = notBuilt;
        using var golden = new LanguageModelCase(caseFolder);
        var other = new TokenContexts([.. golden.Sequences.Select(ids => ids.Reverse().ToArray())], golden.Model.SpecialIds);
        const int layer = 1;
        foreach (var kind in Kinds)
        {
            using var source = golden.Model.Begin(other, Compute);
            source.RunTo(layer, kind);
            using var pass = golden.Model.Begin(golden.Contexts, Compute);
            pass.RunTo(layer, kind);
            source.Activations.View.CopyTo(pass.Activations.View);
            pass.RunTo(layer + 1);

            // What is written stands for everything before it but for the stream that it is added to.
            Matrix<float> before = At(golden, layer, SiteKind.ResidualBefore), middle = At(golden, layer, SiteKind.ResidualMiddle);
            var expected = kind switch
            {
                SiteKind.ResidualBefore => At(golden, layer + 1, SiteKind.ResidualBefore, other),
                SiteKind.MlpInput or SiteKind.MlpOutput => Sum(middle, At(golden, layer, SiteKind.MlpOutput, other)),
                SiteKind.ResidualMiddle => AfterMiddle(golden, layer, At(golden, layer, kind, other)),
                _ => AfterMiddle(golden, layer, Sum(before, At(golden, layer, SiteKind.AttentionOutput, other))),
            };
            Close(expected, pass.Residual, $"after {kind} was written");
        }
    }

    [Fact]
    public void Residual_WithinABlock_Throws()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();
        using var pass = model.Begin(new TokenContexts([[1, 2, 3]], new HashSet<int>()), Compute);
        pass.RunTo(1, SiteKind.MlpOutput);

        Assert.Equal((1, SiteKind.MlpOutput), (pass.Layer, pass.Kind));
        Assert.Throws<InvalidOperationException>(() => pass.Residual);
        Assert.Throws<InvalidOperationException>(() => pass.AttentionPattern(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => pass.RunTo(1, SiteKind.AttentionOutput));
        Assert.Throws<ArgumentOutOfRangeException>(() => pass.RunTo(TinyModel.LayerCount, SiteKind.MlpInput));
    }

    [Fact]
    public void RunTo_OneAndTwoThreads_GiveTheSameBytesAtEverySite()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();
        int[][] sequences = [.. Enumerable.Range(0, 120).Select(i => Enumerable.Range(0, 1 + (i % TinyModel.Positions)).Select(t => (t * 7 + i) % TinyModel.VocabularySize).ToArray())];
        var contexts = new TokenContexts(sequences, new HashSet<int>());
        foreach (var kind in Kinds)
        {
            using var one = model.Begin(contexts, new Compute(1));
            using var two = model.Begin(contexts, new Compute(2));

            one.RunTo(1, kind);
            two.RunTo(1, kind);

            Assert.Equal(one.Activations.Array, two.Activations.Array);
        }
    }

    // In a parallel block the MLP keeps reading what came in, in a sequential one it reads what is given.
    private static Matrix<float> AfterMiddle(LanguageModelCase golden, int layer, Matrix<float> middle)
    {
        if (golden.Model.Decoder.Blocks[layer] is Layers.DecoderBlock { IsParallel: true }) return Sum(middle, At(golden, layer, SiteKind.MlpOutput));
        using var pass = golden.Model.Begin(golden.Contexts, Compute);
        pass.RunTo(layer, SiteKind.ResidualMiddle);
        middle.View.CopyTo(pass.Activations.View);
        pass.RunTo(layer, SiteKind.MlpOutput);
        return Sum(middle, pass.Activations);
    }

    private static Matrix<float> At(LanguageModelCase golden, int layer, SiteKind kind, TokenContexts? contexts = null)
    {
        using var pass = golden.Model.Begin(contexts ?? golden.Contexts, Compute);
        pass.RunTo(layer, kind);
        return pass.Activations.Clone();
    }

    private static Matrix<float> Sum(Matrix<float> a, Matrix<float> b) => new(a.Rows, a.Columns, [.. a.Array.Zip(b.Array, (x, y) => x + y)]);

    private static void Close(Matrix<float> expected, Matrix<float> found, string what) =>
        TensorAssert.Close<float>(expected.Values, found.Values, absolute: RoundingTolerance, relative: RoundingTolerance, what: what);
}
