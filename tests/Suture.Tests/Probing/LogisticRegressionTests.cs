using Suture.Numerics;
using Suture.Probing;
using Suture.SparseAutoencoders;
using Suture.Testing;

namespace Suture.Tests.Probing;

public sealed class LogisticRegressionTests
{
    private const ulong Seed = 20250606;
    private static readonly Compute Compute = new(2);

    [Fact]
    public void Fit_TwoPoints_IsTheSolutionByHand()
    {
        // x = ±1, C = 1: w = 2 σ(−w), b = 0. Newton on that scalar equation gives w = 0.8526055020137255.
        var fit = LogisticRegression.Fit(Column(1, -1), [true, false], new LogisticOptions(), Compute);

        double w = fit.Probe.Weights[0];
        TensorAssert.Close(2 / (1 + Math.Exp(w)), w, absolute: 1e-12, what: "stationarity");
        TensorAssert.Close(0, fit.Probe.Intercept, absolute: 1e-12, what: "intercept");
        Assert.True(fit.Converged);
    }

    [Fact]
    public void Fit_RandomData_EndsAtAGradientOfRounding()
    {
        var (features, labels) = RandomData(300, 40);

        var fit = LogisticRegression.Fit(features, labels, new LogisticOptions(), Compute);

        // scikit-learn's lbfgs stops at 1e-4 of the mean loss's gradient: 300 · 1e-4 here.
        Assert.True(fit.Converged);
        Assert.True(fit.MaxAbsGradient < 1e-9, $"gradient {fit.MaxAbsGradient}, seed {Seed}");
    }

    [Fact]
    public void Fit_Gradient_IsThatOfFiniteDifferences()
    {
        var (features, labels) = RandomData(30, 5);
        var objective = new LogisticObjective(features, FeatureScaling.Of(features, Compute), labels, 2.5, Compute);
        double[] point = [.. Enumerable.Range(0, 6).Select(i => 0.3 * (i - 2))], vector = [1, -2, 0.5, 0, 3, -1];

        double[] gradient = objective.GradientAt(point, objective.Scores(point)), product = objective.HessianTimes(vector), diagonal = objective.HessianDiagonal();

        const double Step = 1e-5;
        for (int j = 0; j < point.Length; j++)
        {
            double[] above = Moved(j, Step), below = Moved(j, -Step);
            TensorAssert.Close((objective.Value(above, objective.Scores(above)) - objective.Value(below, objective.Scores(below))) / (2 * Step), gradient[j], absolute: 1e-7, what: $"gradient {j}");
            double[] unit = new double[6];
            unit[j] = 1;
            _ = objective.GradientAt(point, objective.Scores(point));
            TensorAssert.Close(objective.HessianTimes(unit)[j], diagonal[j], relative: 1e-12, what: $"diagonal {j}");
        }

        double[] ahead = [.. point.Zip(vector, (x, v) => x + (Step * v))], behind = [.. point.Zip(vector, (x, v) => x - (Step * v))];
        double[] gradientAhead = objective.GradientAt(ahead, objective.Scores(ahead)), gradientBehind = objective.GradientAt(behind, objective.Scores(behind));
        TensorAssert.Close<double>([.. gradientAhead.Zip(gradientBehind, (a, b) => (a - b) / (2 * Step))], product, absolute: 1e-6, what: "Hessian times vector");

        double[] Moved(int j, double by)
        {
            double[] moved = (double[])point.Clone();
            moved[j] += by;
            return moved;
        }
    }

    [Fact]
    public void Fit_SparseAndDense_Agree()
    {
        var (features, labels) = RandomData(200, 30);
        var sparse = new SparseFeatures(SparseCodes.FromDense(features.Values.To<float>().View));
        foreach (bool standardise in (bool[])[false, true])
        {
            var options = new LogisticOptions { Standardise = standardise };

            var ofDense = LogisticRegression.Fit(new DenseFeatures(features.Values.To<float>()), labels, options, Compute).Probe;
            var ofSparse = LogisticRegression.Fit(sparse, labels, options, Compute).Probe;

            TensorAssert.Close<double>(ofDense.Weights, ofSparse.Weights, absolute: 1e-9, what: $"weights, standardise {standardise}");
            TensorAssert.Close(ofDense.Intercept, ofSparse.Intercept, absolute: 1e-9, what: "intercept");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Fit_OneAndThreeThreads_GivesTheSameBits(bool sparse)
    {
        var (dense, labels) = RandomData(500, 300);
        ProbeFeatures features = sparse ? new SparseFeatures(SparseCodes.FromDense(dense.Values.To<float>().View)) : dense;

        var one = LogisticRegression.Fit(features, labels, new LogisticOptions { Standardise = true }, new Compute(1));
        var three = LogisticRegression.Fit(features, labels, new LogisticOptions { Standardise = true }, new Compute(3));

        Assert.Equal(one.Probe.Weights, three.Probe.Weights);
        Assert.Equal(one.Probe.Intercept, three.Probe.Intercept);
        Assert.Equal(one.Objective, three.Objective);
    }

    [Fact]
    public void Fit_Standardised_IsTheFitOfStandardisedFeatures()
    {
        var (features, labels) = RandomData(120, 6);
        var written = new Matrix<double>(120, 6);
        for (int j = 0; j < 6; j++)
        {
            double mean = Enumerable.Range(0, 120).Average(i => features.Values[i, j]);
            double deviation = Math.Sqrt(Enumerable.Range(0, 120).Average(i => Math.Pow(features.Values[i, j] - mean, 2)));
            for (int i = 0; i < 120; i++) written[i, j] = (features.Values[i, j] - mean) / deviation;
        }

        var folded = LogisticRegression.Fit(features, labels, new LogisticOptions { Standardise = true }, Compute);
        var plain = LogisticRegression.Fit(new DenseFeatures(written), labels, new LogisticOptions(), Compute);

        TensorAssert.Close(plain.Objective, folded.Objective, relative: 1e-12, what: "objective");
        TensorAssert.Close<double>(plain.Probe.Logits(new DenseFeatures(written), Compute), folded.Probe.Logits(features, Compute), absolute: 1e-8, what: "logits");
    }

    [Fact]
    public void Fit_ConstantFeatureStandardised_HasWeightZero()
    {
        var fit = LogisticRegression.Fit(new DenseFeatures(new Matrix<double>(4, 2, [0.1, 1, 0.1, 2, 0.1, 3, 0.1, 4])), [false, false, true, true], new LogisticOptions { Standardise = true }, Compute);

        Assert.Equal(0, fit.Probe.Weights[0]);
        Assert.NotEqual(0, fit.Probe.Weights[1]);
    }

    [Theory]
    [InlineData(1e-4)]
    [InlineData(1e6)]
    public void Fit_SeparableData_ConvergesForWeakAndStrongPenalties(double c)
    {
        var fit = LogisticRegression.Fit(Column(-3, -2, 2, 3), [false, false, true, true], new LogisticOptions { C = c }, Compute);

        Assert.True(fit.Converged, $"gradient {fit.MaxAbsGradient} after {fit.Iterations} steps");
        Assert.True(fit.Probe.Weights[0] > 0);
    }

    [Fact]
    public void Fit_FeaturesFarFromOne_Converges()
    {
        var (features, labels) = RandomData(150, 8);
        for (int i = 0; i < 150; i++)
        {
            for (int j = 0; j < 8; j++) features.Values[i, j] *= Math.Pow(10, j - 4);
        }

        var fit = LogisticRegression.Fit(features, labels, new LogisticOptions(), Compute);

        Assert.True(fit.Converged, $"gradient {fit.MaxAbsGradient} after {fit.Iterations} steps, seed {Seed}");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Fit_OneClassOnly_IsRefused(bool label)
    {
        var error = Assert.Throws<ArgumentException>(() => LogisticRegression.Fit(Column(1, 2, 3), [label, label, label], new LogisticOptions(), Compute));

        Assert.Contains("All 3 texts are of one class", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_LabelsOfOtherCount_IsRefused() =>
        Assert.Contains("3 texts and 2 labels", Assert.Throws<ArgumentException>(() => LogisticRegression.Fit(Column(1, 2, 3), [true, false], new LogisticOptions(), Compute)).Message, StringComparison.Ordinal);

    [Fact]
    public void Fit_OptionsOutOfRange_NamesAll()
    {
        var error = Assert.Throws<ArgumentException>(() => LogisticRegression.Fit(Column(1, 2), [true, false], new LogisticOptions { C = 0, GradientTolerance = -1, MaxIterations = 0 }, Compute));

        Assert.Contains("C 0", error.Message, StringComparison.Ordinal);
        Assert.Contains("gradient tolerance -1", error.Message, StringComparison.Ordinal);
        Assert.Contains("max iterations 0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_Cancelled_Throws()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => LogisticRegression.Fit(Column(1, 2), [true, false], new LogisticOptions(), Compute, source.Token));
    }

    [Fact]
    public void Features_NotFinite_AreRefusedWithTheirPlace()
    {
        Assert.Contains("Feature 1 of text 1 is NaN", Assert.Throws<ArgumentException>(() => new DenseFeatures(new Matrix<double>(2, 2, [0, 0, 0, double.NaN]))).Message, StringComparison.Ordinal);
        Assert.Contains("Feature 1 of text 1 is", Assert.Throws<ArgumentException>(() => new SparseFeatures(new SparseCodes(2, [0, 0, 1], [1], [float.PositiveInfinity]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Logits_OtherWidth_IsRefused() =>
        Assert.Contains("2 wide; these are 1 wide", Assert.Throws<ArgumentException>(() => new LinearProbe([1, 2], 0).Logits(Column(1), Compute)).Message, StringComparison.Ordinal);

    private static DenseFeatures Column(params double[] values) => new(new Matrix<double>(values.Length, 1, values));

    private static (DenseFeatures Features, bool[] Labels) RandomData(int count, int width)
    {
        var random = new RandomSource(Seed);
        var values = new Matrix<double>(count, width);
        random.FillGaussian(values.Values);
        for (int i = 0; i < values.Values.Length; i++) values.Values[i] = Math.Max(0, values.Values[i]); // as codes are: many zeros, none negative
        return (new DenseFeatures(values), [.. Enumerable.Range(0, count).Select(i => values[i, 0] + random.NextGaussian() > 0.4)]);
    }
}
