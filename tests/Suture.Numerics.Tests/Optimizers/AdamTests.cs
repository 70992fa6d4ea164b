using Suture.Numerics.Optimizers;
using Suture.Testing;

namespace Suture.Numerics.Tests.Optimizers;

public class AdamTests
{
    [Fact]
    public void Step_FirstStep_MovesByTheRateAgainstTheSign()
    {
        var parameters = new double[] { 1, 1, 1 };

        new Adam<double>(new AdamOptions(), 3).Step(parameters, [5, -0.01, 0], 0.1);

        TensorAssert.Close<double>([0.9, 1.1, 1], parameters, 1e-6); // ε moves the second by 1e-7
    }

    [Fact]
    public void Step_DecoupledDecay_ShrinksWithoutGradient()
    {
        var parameters = new double[] { 2 };

        new Adam<double>(new AdamOptions { WeightDecay = 0.5, DecoupledWeightDecay = true }, 1).Step(parameters, [0], 0.1);

        Assert.Equal(1.9, parameters[0], 1e-15);
    }

    [Fact]
    public void Step_EveryLengthTo200_EqualsTheScalarLoop()
    {
        var options = new AdamOptions { WeightDecay = 0.01 };
        for (int length = 0; length <= 200; length++)
        {
            var random = new RandomSource((ulong)length);
            float[] parameters = new float[length], gradient = new float[length];
            random.FillGaussian(parameters);
            var expected = (float[])parameters.Clone();
            Adam<float> vector = new(options, length), scalar = new(options, length);
            for (int step = 0; step < 3; step++)
            {
                random.FillGaussian(gradient);
                vector.Step(parameters, gradient, 1e-3, 0.5);
                scalar.BeginStep(1e-3, 0.5).ApplyScalar(expected, gradient, scalar.FirstMoment, scalar.SecondMoment);
            }

            TensorAssert.Close<float>(expected, parameters, 1e-7, 1e-6, $"length {length}"); // the compiler may fuse either loop
        }
    }

    [Fact]
    public void BeginStep_PartsInAnyOrder_EqualOneStep()
    {
        float[] whole = new float[100], parts = new float[100], gradient = new float[100];
        new RandomSource(1).FillGaussian(gradient);
        Adam<float> one = new(new AdamOptions(), 100), two = new(new AdamOptions(), 100);

        one.Step(whole, gradient, 0.1);
        var step = two.BeginStep(0.1);
        step.Apply(parts.AsSpan(64), gradient.AsSpan(64), 64);
        step.Apply(parts.AsSpan(0, 64), gradient.AsSpan(0, 64), 0);

        TensorAssert.Close<float>(whole, parts, 0, 1e-6);
        Assert.Equal(1, two.StepCount);
    }

    [Fact]
    public void Step_WrongLengths_Throw()
    {
        var adam = new Adam<float>(new AdamOptions(), 3);

        Assert.Throws<ArgumentException>(() => adam.Step(new float[2], new float[2], 1));
        Assert.Throws<ArgumentException>(() => adam.BeginStep(1).Apply(new float[2], new float[2], 2));
    }

    [Fact]
    public void Validate_SeveralFaults_NamesAll()
    {
        string message = Assert.Throws<ArgumentException>(() => new AdamOptions { Beta1 = 1, Epsilon = -1, WeightDecay = double.NaN }.Validate()).Message;

        Assert.Contains("Beta1", message, StringComparison.Ordinal);
        Assert.Contains("Epsilon", message, StringComparison.Ordinal);
        Assert.Contains("WeightDecay", message, StringComparison.Ordinal);
    }

    [Fact]
    public void MomentumDescent_TwoSteps_AccumulateTheBuffer()
    {
        var parameters = new double[] { 1 };
        var descent = new MomentumDescent<double>(0.5, 1);

        descent.Step(parameters, [2], 0.1); // buffer 2
        descent.Step(parameters, [2], 0.1); // buffer 3

        Assert.Equal(0.5, parameters[0], 1e-15);
    }
}
