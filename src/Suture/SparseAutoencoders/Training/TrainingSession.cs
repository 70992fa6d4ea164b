using System.Diagnostics;
using Suture.Numerics;
using Suture.SparseAutoencoders.Evaluation;

namespace Suture.SparseAutoencoders.Training;

/// <summary>Trains several autoencoders together from one stream of batches: a batch is read once and given to each in turn.</summary>
/// <remarks>
/// Nothing but the reading is shared, so a member's bytes are those of a training of its own. With <see cref="Checkpoints"/> the state of all members
/// and the place in the stream are saved on the way; a session that is restored goes on to the bytes of an uninterrupted one.
/// </remarks>
public sealed class TrainingSession
{
    private static readonly TimeSpan LeastTimeBetweenReports = TimeSpan.FromMilliseconds(100);
    private readonly IBatchSource _batches;
    private readonly Compute _compute;
    private long _savedStep;

    /// <summary>Creates a session at the members' step.</summary>
    /// <param name="members">The autoencoders, at the same step, with names of their own.</param>
    /// <param name="batches">The batches.</param>
    /// <param name="compute">Where to compute.</param>
    /// <exception cref="ArgumentException">No member, two of a name or of different steps, or a width that the batches do not fit.</exception>
    public TrainingSession(IReadOnlyList<TrainingMember> members, IBatchSource batches, Compute compute)
    {
        ArgumentNullException.ThrowIfNull(members);
        ArgumentNullException.ThrowIfNull(batches);
        ArgumentNullException.ThrowIfNull(compute);
        if (members.Count == 0) throw new ArgumentException("There is no autoencoder to train.", nameof(members));
        if (members.Select(m => m.Name).Distinct(StringComparer.Ordinal).Count() != members.Count) throw new ArgumentException($"Members need names of their own; found {string.Join(", ", members.Select(m => m.Name))}.", nameof(members));
        foreach (var member in members)
        {
            var sae = member.Trainer.Parameters;
            if (batches.Width != sae.InputWidth + sae.OutputWidth && (batches.Width != sae.InputWidth || sae.InputWidth != sae.OutputWidth))
            {
                throw new ArgumentException($"{member.Name} maps width {sae.InputWidth} to {sae.OutputWidth}; the batches are {batches.Width} wide.", nameof(members));
            }
        }

        Members = members;
        _batches = batches;
        _compute = compute;
        RequireSameStep();
    }

    /// <summary>The autoencoders.</summary>
    public IReadOnlyList<TrainingMember> Members { get; }

    /// <summary>Steps done.</summary>
    public long StepCount => Members[0].Trainer.StepCount;

    /// <summary>Steps done when to measure each member; default none.</summary>
    public IReadOnlyList<int> MeasureAt { get; init; } = [];

    /// <summary>Measures on held-out tokens; needed when <see cref="MeasureAt"/> has steps.</summary>
    public Func<SparseAutoencoder, SaeEvaluation>? Evaluate { get; init; }

    /// <summary>Told of a member that has just been measured, before the next one is; default nobody.</summary>
    public Action<TrainingMember>? Measured { get; init; }

    /// <summary>Told after every step of all members; default nobody.</summary>
    public Action? Stepped { get; init; }

    /// <summary>Where the state is saved on the way; default nowhere.</summary>
    public TrainingCheckpoints? Checkpoints { get; init; }

    /// <summary>Steps from one checkpoint to the next; default 0: only when the session is stopped.</summary>
    public int CheckpointEvery { get; init; }

    /// <summary>Goes to the newest checkpoint, if there is one.</summary>
    /// <returns>Whether there was a checkpoint.</returns>
    /// <exception cref="Suture.Formats.CheckpointFormatException">It is not one of this training.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public bool TryRestore()
    {
        if (Checkpoints is null || !Checkpoints.TryRestore(Members, _batches)) return false;
        _savedStep = StepCount;
        return true;
    }

    /// <summary>Trains until a step, measures and saves on the way.</summary>
    /// <param name="untilStep">Steps to have done in the end.</param>
    /// <param name="progress">Told at most ten times a second, and at the end, with the first member's loss; null for nobody.</param>
    /// <param name="cancellationToken">Checked before every step and measurement; a stopped session saves its state, if it has a place to.</param>
    /// <exception cref="OperationCanceledException">It was stopped between two steps.</exception>
    /// <exception cref="ArithmeticException">A member's loss or weights are no longer finite; the last checkpoint is kept, and named.</exception>
    /// <exception cref="IOException">A checkpoint cannot be written, or activations not be read.</exception>
    public void Run(long untilStep, IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        RequireSameStep();
        var clock = Stopwatch.StartNew();
        var reported = -LeastTimeBetweenReports;
        try
        {
            while (true)
            {
                Measure(cancellationToken);
                if (CheckpointEvery > 0 && StepCount % CheckpointEvery == 0 && StepCount > _savedStep && StepCount < untilStep) Save();
                if (StepCount >= untilStep) return;
                cancellationToken.ThrowIfCancellationRequested();
                double loss = Step();
                Stepped?.Invoke();
                if (progress is null || (clock.Elapsed - reported < LeastTimeBetweenReports && StepCount < untilStep)) continue;
                reported = clock.Elapsed;
                progress.Report(new TrainingProgress(StepCount, untilStep, Members[0].Trainer.TokenCount, loss));
            }
        }
        catch (OperationCanceledException)
        {
            Save();
            throw;
        }
        catch (ArithmeticException e) when (Checkpoints is not null)
        {
            string kept = Checkpoints.NewestPath is { } path ? $"The last checkpoint, after step {Checkpoints.NewestStep}, is kept in '{path}'." : "There is no checkpoint yet.";
            throw new ArithmeticException($"{e.Message} {kept}", e);
        }
    }

    private void Measure(CancellationToken cancellationToken)
    {
        if (!MeasureAt.Contains(checked((int)StepCount))) return;
        foreach (var member in Members)
        {
            if (member.Curve.Count > 0 && member.Curve[^1].Step == StepCount) continue;
            cancellationToken.ThrowIfCancellationRequested();
            var evaluate = Evaluate ?? throw new InvalidOperationException($"{nameof(MeasureAt)} needs {nameof(Evaluate)}.");
            member.Add(TrainingRun.PointOf(member.Trainer, _batches.BatchTokens, evaluate(member.Trainer.Current())));
            Measured?.Invoke(member);
        }
    }

    // All members take a step, or the session cannot go on: a stop is heeded between steps only.
    private double Step()
    {
        var batch = _batches.Batch(StepCount);
        double first = double.NaN;
        foreach (var member in Members)
        {
            double loss;
            try
            {
                loss = TrainingRun.Step(member.Trainer, batch, _compute).Loss;
            }
            catch (ArithmeticException e) when (Members.Count > 1)
            {
                throw new ArithmeticException($"{member.Name}: {e.Message}", e);
            }

            if (member == Members[0]) first = loss;
        }

        return first;
    }

    private void Save()
    {
        if (Checkpoints is null) return;
        Checkpoints.Save(Members, _batches);
        _savedStep = StepCount;
    }

    private void RequireSameStep()
    {
        if (Members.FirstOrDefault(m => m.Trainer.StepCount != StepCount) is { } other)
        {
            throw new InvalidOperationException($"{other.Name} stands at step {other.Trainer.StepCount} and {Members[0].Name} at {StepCount}; members are trained together.");
        }
    }
}
