using Suture.Activations;
using Suture.Numerics;
using Suture.Stitching;
using Suture.Stitching.Adam;
using Suture.Stitching.Exact;
using Suture.Testing;
using Suture.Tests.Activations;

namespace Suture.Tests.Stitching;

public sealed class AdamStitchTrainerTests
{
    private static readonly Compute Compute = new(2);

    [Fact]
    public void Train_ManySteps_ApproachesTheExactLossFromAbove()
    {
        var (a, b) = PairedData.Draw(600, 5, 7, 3, seed: 51);
        var moments = Moments.Of(a.View, b.View, Compute);
        var options = new AdamStitchOptions { LearningRate = 5e-2, Epochs = 60, BatchTokens = 100 };

        var trained = new AdamStitchTrainer<float>(options, 5, 7, 600, Compute).Train(a.View, b.View);

        var exact = new ExactStitchSolver(new ExactStitchOptions(), Compute).Fit(moments);
        double reached = Loss(moments, trained), least = Loss(moments, exact);
        Assert.InRange(reached, least, 1.5 * least);
    }

    [Fact]
    public void Train_OneAndTwoThreads_GiveTheSameBytes()
    {
        var (a, b) = PairedData.Draw(600, 20, 30, 3, seed: 52);
        var options = new AdamStitchOptions { BatchTokens = 512 };

        var one = new AdamStitchTrainer<float>(options, 20, 30, 600, new Compute(1)).Train(a.View, b.View);
        var two = new AdamStitchTrainer<float>(options, 20, 30, 600, new Compute(2)).Train(a.View, b.View);

        Assert.Equal(one.Up.Weight.Array, two.Up.Weight.Array);
        Assert.Equal(one.Down.Weight.Array, two.Down.Weight.Array);
    }

    [Fact]
    public void Step_Gradient_IsTheDifferenceQuotient()
    {
        var (a, b) = PairedData.Draw(9, 3, 4, 2, seed: 53);
        Matrix<double> wideA = a.To<double>(), wideB = b.To<double>();
        StitchParameters<double> parameters = new(3, 4), gradient = new(3, 4), unused = new(3, 4);
        var random = new RandomSource(54);
        foreach (ref double value in parameters.Values.AsSpan()) value = random.NextGaussian();
        var objective = new StitchGradient<double>(3, 4, 9, 0.6, Compute);

        objective.Compute(wideA.View, wideB.View, parameters, gradient);

        const double H = 1e-5;
        for (int k = 0; k < parameters.Values.Length; k++)
        {
            double value = parameters.Values[k];
            parameters.Values[k] = value + H;
            double above = objective.Compute(wideA.View, wideB.View, parameters, unused);
            parameters.Values[k] = value - H;
            double below = objective.Compute(wideA.View, wideB.View, parameters, unused);
            parameters.Values[k] = value;
            TensorAssert.Close((above - below) / (2 * H), gradient.Values[k], absolute: 1e-6 * gradient.Values.Max(Math.Abs), what: $"gradient [{k}]");
        }
    }

    [Fact]
    public void Step_NotFinite_NamesTheStep()
    {
        var trainer = new AdamStitchTrainer<float>(new AdamStitchOptions { BatchTokens = 4 }, 2, 3, 4, Compute);
        var a = new Matrix<float>(4, 2);
        a[1, 1] = float.NaN;

        var exception = Assert.Throws<ArgumentException>(() => trainer.Step(a.View, new Matrix<float>(4, 3).View));

        Assert.Contains("Step 0", exception.Message, StringComparison.Ordinal);
    }

    private static double Loss(Moments moments, StitchSolution solution) => new StitchObjective().Loss(moments, solution.Up, solution.Down, Compute).Total;
}
