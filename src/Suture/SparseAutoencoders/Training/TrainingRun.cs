using System.Diagnostics;
using Suture.Experiments.Results;
using Suture.Numerics;
using Suture.SparseAutoencoders.Evaluation;
using Suture.SparseAutoencoders.Flops;

namespace Suture.SparseAutoencoders.Training;

/// <summary>Trains for many steps, and measures on the way.</summary>
public static class TrainingRun
{
    private static readonly TimeSpan LeastTimeBetweenReports = TimeSpan.FromMilliseconds(100);

    /// <summary>Trains until a step; after cancellation the trainer stands between two steps and can be saved.</summary>
    /// <param name="trainer">Trainer at any step.</param>
    /// <param name="batches">Batches by step.</param>
    /// <param name="untilStep">Steps to have done in the end.</param>
    /// <param name="compute">Where to compute.</param>
    /// <param name="progress">Told at most ten times a second, and at the end; null for nobody.</param>
    /// <param name="cancellationToken">Checked before every step.</param>
    /// <exception cref="ArgumentException">The batches have another width than the autoencoder.</exception>
    public static void Advance(SaeTrainer trainer, IBatchSource batches, long untilStep, Compute compute, IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(batches);
        var clock = Stopwatch.StartNew();
        var reported = -LeastTimeBetweenReports;
        while (trainer.StepCount < untilStep)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var step = Step(trainer, batches.Batch(trainer.StepCount), compute);
            if (progress is null || (clock.Elapsed - reported < LeastTimeBetweenReports && trainer.StepCount < untilStep)) continue;
            reported = clock.Elapsed;
            progress.Report(new TrainingProgress(trainer.StepCount, untilStep, trainer.TokenCount, step.Loss));
        }
    }

    /// <summary>Trains to the last of the given steps and measures at each of them, as the result is enumerated.</summary>
    /// <param name="trainer">Trainer at any step.</param>
    /// <param name="batches">Batches by step.</param>
    /// <param name="measureAt">Steps done when to measure, ascending; 0 is the start. Steps already passed are left out.</param>
    /// <param name="evaluate">Measures on held-out tokens.</param>
    /// <param name="compute">Where to compute.</param>
    /// <param name="progress">Told at most ten times a second; null for nobody.</param>
    /// <param name="cancellationToken">Checked before every step and measurement.</param>
    /// <returns>One point a measurement, given out at once, so that none is lost when the rest is cancelled.</returns>
    public static IEnumerable<TrainingPoint> Measure(
        SaeTrainer trainer,
        IBatchSource batches,
        IReadOnlyList<int> measureAt,
        Func<SparseAutoencoder, SaeEvaluation> evaluate,
        Compute compute,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(batches);
        ArgumentNullException.ThrowIfNull(measureAt);
        ArgumentNullException.ThrowIfNull(evaluate);
        return Points();

        IEnumerable<TrainingPoint> Points()
        {
            var total = progress is null || measureAt.Count == 0 ? null : new WithTotal(progress, measureAt[^1]);
            foreach (int step in measureAt)
            {
                if (step < trainer.StepCount) continue;
                Advance(trainer, batches, step, compute, total, cancellationToken);
                cancellationToken.ThrowIfCancellationRequested();
                yield return PointOf(trainer, batches.BatchTokens, evaluate(trainer.Current()));
            }
        }
    }

    /// <summary>Trains on one batch of a source; where it is as wide as input and output together, the output's target stands beside the input.</summary>
    internal static TrainingStep Step(SaeTrainer trainer, MatrixView<float> batch, Compute compute)
    {
        int input = trainer.Parameters.InputWidth, output = trainer.Parameters.OutputWidth;
        return batch.Columns == input + output
            ? trainer.Step(batch.ColumnRange(0, input), batch.ColumnRange(input, output), compute)
            : trainer.Step(batch, compute);
    }

    /// <summary>A measurement as a point of the curve.</summary>
    internal static TrainingPoint PointOf(SaeTrainer trainer, int batchTokens, SaeEvaluation evaluation)
    {
        int width = trainer.Parameters.InputWidth, latents = trainer.Parameters.LatentCount;
        double active = trainer.TokenCount == 0 ? 0 : (double)trainer.ActiveCount / trainer.TokenCount;
        return new TrainingPoint
        {
            Step = checked((int)trainer.StepCount),
            Fvu = evaluation.Fvu,
            Dead = evaluation.DeadShare,
            DenseFlops = FlopCount.DenseTraining(width, latents, batchTokens, trainer.StepCount),
            DoneFlops = FlopCount.SparseTraining(width, latents, active, batchTokens, trainer.StepCount),
        };
    }

    /// <summary>Reports of a stretch, as parts of the whole run.</summary>
    private sealed class WithTotal(IProgress<TrainingProgress> inner, long totalSteps) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => inner.Report(value with { TotalSteps = totalSteps });
    }
}
