using Suture.Activations;
using Suture.Numerics;
using Suture.Numerics.Optimizers;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.Evaluation;
using Suture.SparseAutoencoders.Training;
using Suture.SparseAutoencoders.Training.Engines;
using Suture.SparseAutoencoders.Training.Objectives;
using Suture.SparseAutoencoders.Training.Starts;
using Suture.Testing;

namespace Suture.Tests.SparseAutoencoders.Training;

public sealed class SaeTrainerTests
{
    private static readonly SaeTrainerOptions Options = new() { Objective = new TopKObjective { K = 4 }, Schedule = LearningRateSchedule.Constant(1e-2) };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Step_Gradient_IsTheDifferenceQuotientOfTheLoss(bool rectified)
    {
        var sae = Example.Autoencoder(6, 15, new TopKRule(3, rectified));
        var x = Example.Activations(9, 6);
        var trainer = new SaeTrainer(sae, new SaeTrainerOptions { Objective = new TopKObjective { K = 3, Rectified = rectified } });

        var trace = trainer.Trace = new GradientTrace(trainer.Parameters);

        trainer.Step(x.View, new Compute(1));

        Check(sae.Encoder.Values, trace.Raw["encoder"].Values);
        Check(sae.EncoderBias, trace.Raw["encoder_bias"].Values);
        Check(sae.Decoder.Values, trace.Raw["decoder"].Values);
        Check(sae.DecoderBias, trace.Raw["decoder_bias"].Values);

        void Check(Span<float> weights, ReadOnlySpan<float> gradient)
        {
            const float Width = 1f / 1024;
            for (int i = 0; i < weights.Length; i++)
            {
                float kept = weights[i];
                weights[i] = kept + Width;
                double above = Loss(sae, x);
                weights[i] = kept - Width;
                double below = Loss(sae, x);
                weights[i] = kept;
                // The loss is piecewise quadratic, so central differences are exact but for rounding of the weights; no selection flips within the width here.
                TensorAssert.Close((above - below) / (2 * Width), (double)gradient[i], absolute: 2e-2, relative: 2e-3, what: $"gradient {i}");
            }
        }
    }

    [Fact]
    public void Step_OneOrTwoThreads_SameBytes()
    {
        var one = Train(new Compute(1), 6);
        var two = Train(new Compute(2), 6);

        Assert.Equal(one.Encoder.Array, two.Encoder.Array);
        Assert.Equal(one.EncoderBias, two.EncoderBias);
        Assert.Equal(one.Decoder.Array, two.Decoder.Array);
        Assert.Equal(one.DecoderBias, two.DecoderBias);
    }

    [Fact]
    public void Load_AfterSave_TrainsOnToTheSameBytes()
    {
        using var folder = new TemporaryFolder();
        var batches = Batches();
        var compute = new Compute(2);
        var trainer = new SaeTrainer(Start(), Options);
        TrainingRun.Advance(trainer, batches, 3, compute);
        trainer.Save(folder.File("state.safetensors"));

        var resumed = SaeTrainer.Load(folder.File("state.safetensors"));
        TrainingRun.Advance(resumed, Batches(), 7, compute);
        TrainingRun.Advance(trainer, batches, 7, compute);

        Assert.Equal(Options, resumed.Options);
        Assert.Equal(trainer.StepCount, resumed.StepCount);
        Assert.Equal(trainer.TokenCount, resumed.TokenCount);
        Assert.Equal(trainer.TokensSinceFired, resumed.TokensSinceFired);
        foreach (var (expected, actual) in trainer.Parameters.All.Zip(resumed.Parameters.All))
        {
            Assert.Equal(expected.Values.Array, actual.Values.Array);
            foreach (var (first, second) in expected.State.Zip(actual.State)) Assert.Equal(first.Value, second.Value);
        }
    }

    [Fact]
    public void Step_LatentThatNeverFires_KeepsItsRowAndCounts()
    {
        var start = Start();
        start.EncoderBias[5] = -100;
        var trainer = new SaeTrainer(start, Options with { DeadAfterTokens = 100 });

        TrainingRun.Advance(trainer, Batches(), 3, new Compute(1));

        Assert.Equal(start.Encoder.Row(5), trainer.Current().Encoder.Row(5));
        Assert.Equal(-100, trainer.Current().EncoderBias[5]);
        Assert.Equal(3 * 40, trainer.TokensSinceFired[5]);
        Assert.Equal(120, trainer.TokenCount);
        Assert.True(trainer.DeadCount >= 1);
    }

    [Fact]
    public void Step_DecoderRows_HaveUnitNorm()
    {
        var trainer = new SaeTrainer(Example.Autoencoder(12, 50, new TopKRule(4)), Options);

        trainer.Step(Example.Activations(40, 12).View, new Compute(1));

        // One float32 division after a float32 norm.
        Assert.All(DecoderNormalization.Norms(trainer.Current().Decoder), norm => Assert.Equal(1, norm, 1e-6));
    }

    [Fact]
    public void Measure_Steps_LossFallsAndPointsAreAtThem()
    {
        var trainer = new SaeTrainer(Start(), Options);
        var heldOut = Example.Activations(60, 12, seed: 9);
        var compute = new Compute(1);

        var points = TrainingRun.Measure(trainer, Batches(), [0, 5, 60], sae => SaeEvaluator.Evaluate(sae, [heldOut.View], compute), compute).ToList();

        Assert.Equal([0, 5, 60], points.Select(point => point.Step));
        Assert.True(points[2].Fvu < points[0].Fvu, $"FVU went from {points[0].Fvu} to {points[2].Fvu}.");
        Assert.Equal(10.0 * 12 * 50 * 40 * 60, points[2].DenseFlops);
    }

    [Fact]
    public void Measure_Cancelled_HasGivenOutThePointsBefore()
    {
        using var cancellation = new CancellationTokenSource();
        var heldOut = Example.Activations(60, 12, seed: 9);
        var compute = new Compute(1);
        var batches = new CancellingBatches(Batches(), cancellation, 7);
        var measured = new List<int>();

        Assert.Throws<OperationCanceledException>(() =>
        {
            foreach (var point in TrainingRun.Measure(new SaeTrainer(Start(), Options), batches, [0, 5, 60], sae => SaeEvaluator.Evaluate(sae, [heldOut.View], compute), compute, null, cancellation.Token))
            {
                measured.Add(point.Step);
            }
        });

        Assert.Equal([0, 5], measured);
    }

    [Fact]
    public void Advance_Cancelled_StandsBetweenSteps()
    {
        using var cancellation = new CancellationTokenSource();
        var trainer = new SaeTrainer(Start(), Options);
        var batches = new CancellingBatches(Batches(), cancellation, 2);

        Assert.Throws<OperationCanceledException>(() => TrainingRun.Advance(trainer, batches, 9, new Compute(1), null, cancellation.Token));

        Assert.Equal(3, trainer.StepCount);
    }

    [Fact]
    public void Step_NotFiniteBatch_LeavesTheWeights()
    {
        var trainer = new SaeTrainer(Start(), Options);
        var before = trainer.Snapshot();
        var x = Example.Activations(4, 12);
        x[2, 3] = float.NaN;

        Assert.Throws<ArgumentException>(() => trainer.Step(x.View, new Compute(1)));

        Assert.Equal(before.Encoder.Array, trainer.Current().Encoder.Array);
        Assert.Equal(0, trainer.StepCount);
    }

    [Fact]
    public void Step_NotFiniteTarget_NamesThePlace()
    {
        var trainer = ObjectiveCases.Trainer("transcoder");
        Matrix<float> x = ObjectiveCases.Input(0, 4), y = ObjectiveCases.Target("transcoder", 0, 4);
        y[2, 7] = float.NaN;

        string message = Assert.Throws<ArgumentException>(() => trainer.Step(x.View, y.View, new Compute(1))).Message;

        Assert.Contains("token 2", message, StringComparison.Ordinal);
        Assert.Contains("dimension 7", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Step_TargetOfAnotherShape_IsRefused()
    {
        var trainer = ObjectiveCases.Trainer("transcoder");

        Assert.Contains("[3, 8]", Assert.Throws<ArgumentException>(() => trainer.Step(ObjectiveCases.Input(0, 4).View, ObjectiveCases.Target("transcoder", 0, 3).View, new Compute(1))).Message, StringComparison.Ordinal);
        Assert.Contains("wide", Assert.Throws<ArgumentException>(() => trainer.Step(new Matrix<float>(4, 5).View, new Matrix<float>(4, 8).View, new Compute(1))).Message, StringComparison.Ordinal);
        Assert.Contains("empty", Assert.Throws<ArgumentException>(() => trainer.Step(new Matrix<float>(0, 6).View, new Matrix<float>(0, 8).View, new Compute(1))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("relu")]
    [InlineData("topk-contribution")]
    [InlineData("batchtopk")]
    [InlineData("gated")]
    [InlineData("jumprelu-tanh")]
    public void Step_LossThatOverflows_LeavesTheWeights(string name)
    {
        var trainer = ObjectiveCases.Trainer(name);
        ObjectiveCases.Step(name, trainer, new Compute(1));
        using var folder = new TemporaryFolder();
        trainer.Save(folder.File("before"));
        var x = ObjectiveCases.Input(1, 70);
        // Squares of these overflow float32, the values themselves and their products do not.
        foreach (ref float value in x.Values) value *= 1e25f;

        Assert.Throws<ArithmeticException>(() => trainer.Step(x.View, new Compute(2)));

        trainer.Save(folder.File("after"));
        Assert.Equal(File.ReadAllBytes(folder.File("before")), File.ReadAllBytes(folder.File("after")));
    }

    [Fact]
    public void Step_DeadLatents_AuxiliaryLossRevivesThem()
    {
        // Latent 3 is 9 below its threshold; without the auxiliary loss nothing reaches it.
        var options = new SaeTrainerOptions { Objective = new TopKObjective { K = 4 }, Schedule = LearningRateSchedule.Constant(5e-2), DeadAfterTokens = 150, Auxiliary = new AuxiliaryLoss { Coefficient = 1, Rectified = false } };
        var trainer = new SaeTrainer(ObjectiveCases.Start("topk"), options);
        var without = new SaeTrainer(ObjectiveCases.Start("topk"), options with { Auxiliary = null });
        var compute = new Compute(1);

        for (int step = 0; step < 250; step++)
        {
            trainer.Step(ObjectiveCases.Input(step % 7).View, compute);
            without.Step(ObjectiveCases.Input(step % 7).View, compute);
        }

        Assert.Equal(250 * 150, without.TokensSinceFired[3]);
        Assert.True(trainer.TokensSinceFired[3] < 250 * 150, "Latent 3 never fired.");
    }

    [Fact]
    public void Validate_BadOptions_NamesAll()
    {
        var options = new SaeTrainerOptions { Objective = new TopKObjective { K = 0 }, DeadAfterTokens = 0, Schedule = LearningRateSchedule.Constant(-1), Adam = new AdamOptions { Beta1 = 1 } };

        var error = Assert.Throws<ArgumentException>(options.Validate);

        foreach (string name in (string[])["K is 0", "DeadAfterTokens", "BaseRate", "Beta1"]) Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    private static SparseAutoencoder Start() => new RandomStart(12, 50, 3).Create(4);

    private static ShuffledBatches Batches() => new(new InMemoryActivations(Example.Activations(130, 12)), 40, new RandomSource(17));

    private static SparseAutoencoder Train(Compute compute, int steps)
    {
        var trainer = new SaeTrainer(new RandomStart(12, 50, 3).Create(4), Options);
        var batches = new ShuffledBatches(new InMemoryActivations(Example.Activations(700, 12)), 200, new RandomSource(17));
        TrainingRun.Advance(trainer, batches, steps, compute);
        return trainer.Current();
    }

    private static double Loss(SparseAutoencoder sae, Matrix<float> x)
    {
        var codes = Example.DenseCodes(sae, x);
        double loss = 0;
        for (int t = 0; t < x.Rows; t++)
        {
            for (int j = 0; j < x.Columns; j++)
            {
                double value = sae.DecoderBias[j] - (double)x[t, j];
                for (int i = 0; i < sae.LatentCount; i++) value += (double)codes[t, i] * sae.Decoder[i, j];
                loss += value * value;
            }
        }

        return loss / x.Rows;
    }

    private sealed class CancellingBatches(IBatchSource inner, CancellationTokenSource cancellation, long at) : IBatchSource
    {
        public int Width => inner.Width;

        public int BatchTokens => inner.BatchTokens;

        public MatrixView<float> Batch(long index)
        {
            if (index == at) cancellation.Cancel();
            return inner.Batch(index);
        }
    }
}
