using Suture.Numerics;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.Evaluation;

namespace Suture.Tests.SparseAutoencoders.Evaluation;

public sealed class SaeEvaluatorTests
{
    [Fact]
    public void Result_FourTokensByHand_IsTheirFormulas()
    {
        // Mean 0, Σ‖x‖² = 4; errors 0, 0, 0 and 1.
        var x = new Matrix<float>(4, 1, [1, -1, 1, -1]);
        var reconstruction = new Matrix<float>(4, 1, [1, -1, 1, 0]);
        var codes = new SparseCodes(3, [0, 1, 2, 3, 3], [0, 1, 0], [1, 1, 1]);
        var evaluator = new SaeEvaluator(3, 1);

        evaluator.Add(x.View, reconstruction.View, codes, new Compute(1));
        var result = evaluator.Result();

        Assert.Equal(0.25, result.Fvu);
        Assert.Equal(0.75, result.ExplainedVariance.TokenMean);
        Assert.Equal(0.75, result.ExplainedVariance.Batch);
        // Var(e) = 1/4 − 1/16 against Var(x) = 1.
        Assert.Equal(1 - 0.1875, result.ExplainedVariance.Variance);
        Assert.Equal(0.75, result.L0);
        Assert.Equal(1, result.DeadCount);
        Assert.Equal(0.5, result.MaxDensity);
        Assert.Equal(1, result.CosineSimilarity);
        Assert.Equal([2, 1, 0], evaluator.FiringCounts.ToArray());
    }

    [Fact]
    public void Result_TokensCutDifferently_SameGlobalFigures()
    {
        var sae = Example.Autoencoder(6, 30, new TopKRule(4));
        var x = Example.Activations(500, 6);
        foreach (ref float value in x.Values) value += 50; // a mean that would cancel in E‖x‖² − ‖E x‖²
        var compute = new Compute(2);

        var whole = SaeEvaluator.Evaluate(sae, [x.View], compute);
        var parts = SaeEvaluator.Evaluate(sae, [x.View.RowRange(0, 3), x.View.RowRange(3, 400), x.View.RowRange(403, 97)], new Compute(1));

        Assert.Equal(whole.Fvu, parts.Fvu, whole.Fvu * 1e-12);
        Assert.Equal(whole.L0, parts.L0);
        Assert.Equal(whole.DeadCount, parts.DeadCount);
        Assert.Equal(whole.CosineSimilarity, parts.CosineSimilarity, 1e-12);
    }

    [Fact]
    public void Result_OneOrTwoThreads_SameRecord()
    {
        var sae = Example.Autoencoder(6, 30, new TopKRule(4));
        var x = Example.Activations(700, 6);

        Assert.Equal(SaeEvaluator.Evaluate(sae, [x.View], new Compute(1)), SaeEvaluator.Evaluate(sae, [x.View], new Compute(2)));
    }

    [Fact]
    public void Result_NoTokens_Throws() => Assert.Throws<ArgumentException>(() => new SaeEvaluator(3, 2).Result());

    [Fact]
    public void Densities_Latents_AreCountedByTheirLogarithm()
    {
        // 1, 0.5 and 0.1 of the tokens: bins from 10^-0.25, 10^-0.5 and 10^-1; one in ten million falls into the lowest bin.
        var histogram = DensityHistogram.Of([10_000_000, 5_000_000, 1_000_000, 1, 0, 0], 10_000_000);

        Assert.Equal(2, histogram.NeverActive);
        Assert.Equal(1, histogram.Counts[^1]);
        Assert.Equal(1, histogram.Counts[^2]);
        Assert.Equal(1, histogram.Counts[^4]);
        Assert.Equal(1, histogram.Counts[0]);
        Assert.Equal(4, histogram.Counts.Sum());
    }

    [Fact]
    public void EvaluateTranscoder_Output_IsHeldAgainstItsTarget()
    {
        var transcoder = Example.Autoencoder(6, 40, new TopKRule(5), outputWidth: 4, hasSkip: true);
        var input = Example.Activations(50, 6);
        var (_, output) = transcoder.Reconstruct(input.View, new Compute(1));
        var target = output.Clone();
        for (int i = 0; i < target.Array.Length; i++) target.Array[i] += i % 2;

        var exact = SaeEvaluator.EvaluateTranscoder(transcoder, [(input.View, output.View)], new Compute(1));
        var off = SaeEvaluator.EvaluateTranscoder(transcoder, [(input.View, target.View)], new Compute(1));

        Assert.Equal(0, exact.SquaredError);
        Assert.Equal(2, off.SquaredError, 1e-5);
    }
}
