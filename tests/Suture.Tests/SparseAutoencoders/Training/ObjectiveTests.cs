using Suture.Numerics;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.Training;
using Suture.Testing;

namespace Suture.Tests.SparseAutoencoders.Training;

/// <summary>What holds for every objective.</summary>
public sealed class ObjectiveTests
{
    public static TheoryData<string> Names() => ObjectiveCases.Names();

    [Theory]
    [MemberData(nameof(Names))]
    public void Step_OneOrTwoThreads_SameBytes(string name)
    {
        using var folder = new TemporaryFolder();

        byte[] one = Train(name, ObjectiveCases.Trainer(name), 5, new Compute(1), folder), two = Train(name, ObjectiveCases.Trainer(name), 5, new Compute(2), folder);

        Assert.Equal(one, two);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Load_AfterSave_TrainsOnToTheSameBytes(string name)
    {
        using var folder = new TemporaryFolder();
        var trainer = ObjectiveCases.Trainer(name);
        var compute = new Compute(2);
        Train(name, trainer, 3, compute, folder);

        var resumed = SaeTrainer.Load(folder.File("state"));
        byte[] expected = Train(name, trainer, 7, compute, folder), actual = Train(name, resumed, 7, compute, folder);

        Assert.Equal(trainer.Options, resumed.Options);
        Assert.Equal(expected, actual);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Step_ManyOnOneBatch_TheLossFalls(string name)
    {
        var trainer = ObjectiveCases.Trainer(name);
        var compute = new Compute(1);
        Matrix<float> x = ObjectiveCases.Input(0), y = ObjectiveCases.Target(name, 0);

        var losses = Enumerable.Range(0, 30).Select(_ => trainer.Step(x.View, y.View, compute).Reconstruction).ToList();

        Assert.True(losses[^1] < 0.9 * losses[0], $"The squared error went from {losses[0]} to {losses[^1]}.");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Snapshot_AtStepZero_IsTheStart(string name)
    {
        var trainer = ObjectiveCases.Trainer(name);
        var start = ObjectiveCases.Start(name);

        var snapshot = trainer.Snapshot();

        // Scales and a pre-bias go in and come out again: one rounding each.
        if (!trainer.Options.Objective.ComparesContributions)
        {
            TensorAssert.Close<float>(start.Encoder.Values, snapshot.Encoder.Values, absolute: 1e-6, what: "encoder");
            TensorAssert.Close<float>(start.EncoderBias, snapshot.EncoderBias, absolute: 3e-6, what: "encoder bias");
            TensorAssert.Close<float>(start.Decoder.Values, snapshot.Decoder.Values, absolute: 1e-6, what: "decoder");
        }

        TensorAssert.Close<float>(start.DecoderBias, snapshot.DecoderBias, absolute: 1e-6, what: "decoder bias");
        if (start.Skip is not null) TensorAssert.Close<float>(start.Skip.Values, snapshot.Skip!.Values, absolute: 1e-6, what: "skip");
        if (start.Rule is GatedRule gated) TensorAssert.Close<float>(gated.MagnitudeBias, ((GatedRule)snapshot.Rule).MagnitudeBias, absolute: 3e-6, what: "magnitude bias");
        if (start.Rule is JumpReluRule jump) Assert.Equal(jump.Thresholds, ((JumpReluRule)snapshot.Rule).Thresholds);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Snapshot_AfterSteps_ReconstructsAsTheTrainerDoes(string name)
    {
        var trainer = ObjectiveCases.Trainer(name);
        var compute = new Compute(1);
        for (int i = 0; i < 5; i++) ObjectiveCases.Step(name, trainer, compute);
        // Schedule-free weights in training are not the finished ones, a batch's selection is not a token's, and rows are normalised before the step counts.
        if (trainer.Options.ScheduleFreeSign is not null || trainer.Options.Objective.LearntThreshold is not null) return;
        var snapshot = trainer.Snapshot();
        Matrix<float> x = ObjectiveCases.Input(50), y = ObjectiveCases.Target(name, 50);
        if (trainer.Options.Decoder == DecoderConstraint.UnitNormBeforeStep) return;

        var output = snapshot.Reconstruct(x.View, compute).Output;
        double expected = trainer.Step(x.View, y.View, compute).Reconstruction;

        double factor = trainer.TargetScaling?.Factor ?? 1, squares = 0, divisor = trainer.Options.Loss == ReconstructionLoss.SquaredError ? y.Rows : Variance(y);
        for (int i = 0; i < y.Array.Length; i++) squares += Math.Pow(output.Array[i] - y.Array[i], 2);
        TensorAssert.Close(expected, factor * factor * squares / divisor, relative: 1e-4, what: "squared error");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Snapshot_AfterMoreSteps_DoesNotChange(string name)
    {
        var trainer = ObjectiveCases.Trainer(name);
        var compute = new Compute(1);
        ObjectiveCases.Step(name, trainer, compute);
        var snapshot = trainer.Snapshot();
        var x = ObjectiveCases.Input(60);
        float[] before = snapshot.Reconstruct(x.View, compute).Output.Array;

        for (int i = 0; i < 3; i++) ObjectiveCases.Step(name, trainer, compute);

        Assert.Equal(before, snapshot.Reconstruct(x.View, compute).Output.Array);
    }

    private static double Variance(Matrix<float> y)
    {
        double sum = 0;
        for (int j = 0; j < y.Columns; j++)
        {
            double mean = Enumerable.Range(0, y.Rows).Average(t => (double)y[t, j]);
            sum += Enumerable.Range(0, y.Rows).Sum(t => Math.Pow(y[t, j] - mean, 2));
        }

        return sum;
    }

    private static byte[] Train(string name, SaeTrainer trainer, int untilStep, Compute compute, TemporaryFolder folder)
    {
        while (trainer.StepCount < untilStep) ObjectiveCases.Step(name, trainer, compute);
        trainer.Save(folder.File("state"));
        return File.ReadAllBytes(folder.File("state"));
    }
}
