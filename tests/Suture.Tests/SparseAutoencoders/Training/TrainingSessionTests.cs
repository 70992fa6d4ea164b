using Suture.Activations;
using Suture.Formats;
using Suture.Numerics;
using Suture.Numerics.Optimizers;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.Evaluation;
using Suture.SparseAutoencoders.Training;
using Suture.SparseAutoencoders.Training.Objectives;
using Suture.Testing;
using Suture.Tests.Activations;

namespace Suture.Tests.SparseAutoencoders.Training;

public sealed class TrainingSessionTests
{
    private const int Steps = 12;
    private static readonly Compute Compute = new(2);

    [Fact]
    public void Run_SeveralMembers_EachHasTheBytesOfATrainingOfItsOwn()
    {
        var session = Session(Members(), Mixed());

        session.Run(Steps);

        foreach (var (member, alone) in session.Members.Zip(Members()))
        {
            TrainingRun.Advance(alone.Trainer, Mixed(), Steps, Compute);
            AssertSame(alone.Trainer, member.Trainer);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Run_InterruptedAtEveryStepAndResumed_HasTheBytesOfAnUninterruptedRun(bool live)
    {
        using TemporaryFolder whole = new(), stopped = new();
        var uninterrupted = Session(Members(), Source(live), whole, checkpointEvery: 5);
        uninterrupted.Run(Steps);
        uninterrupted.Checkpoints!.Save(uninterrupted.Members, Source(live, uninterrupted.StepCount));

        TrainingSession session;
        int runs = 0;
        bool finished = false;
        do
        {
            using var stop = new CancellationTokenSource();
            session = Session(Members(), new StoppingBatches(Source(live), stop), stopped, checkpointEvery: 5);
            Assert.Equal(runs > 0, session.TryRestore());
            Assert.Equal(runs, session.StepCount);
            try
            {
                session.Run(Steps, cancellationToken: stop.Token);
                finished = true;
            }
            catch (OperationCanceledException)
            {
                runs++;
            }
        }
        while (!finished);

        Assert.Equal(Steps, runs);
        foreach (var (expected, found) in uninterrupted.Members.Zip(session.Members))
        {
            AssertSame(expected.Trainer, found.Trainer);
            Assert.Equal(expected.Curve, found.Curve);
            Assert.Equal([0, 4, 8, 12], found.Curve.Select(point => point.Step));
        }
    }

    [Fact]
    public void Save_KilledWhileWriting_TheCheckpointBeforeIsTheNewest()
    {
        using var folder = new TemporaryFolder();
        var session = Session(Members(), Mixed(), folder, checkpointEvery: 3);
        session.Run(7);
        // What a process leaves that dies in the middle of a checkpoint, or after the renaming and before the older one is deleted.
        Directory.CreateDirectory(folder.File("step-000000009.unfinished"));
        File.WriteAllText(folder.File("step-000000009.unfinished/trainer-a.safetensors"), "half");
        Directory.CreateDirectory(folder.File("step-000000003"));

        var resumed = Session(Members(), Mixed(), folder);
        Assert.True(resumed.TryRestore());
        Assert.Equal(6, resumed.StepCount);
        resumed.Run(Steps);

        session.Run(Steps);
        foreach (var (expected, found) in session.Members.Zip(resumed.Members)) AssertSame(expected.Trainer, found.Trainer);
        Assert.Equal(["step-000000009"], Directory.EnumerateDirectories(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Run_MemberThatDiverges_StopsAndNamesTheCheckpointThatIsKept()
    {
        using var folder = new TemporaryFolder();
        var session = Session(WithWild(), Mixed(), folder, checkpointEvery: 1);

        string message = Assert.Throws<ArithmeticException>(() => session.Run(Steps)).Message;

        Assert.StartsWith("wild: Training diverged: the loss of step 1 is", message, StringComparison.Ordinal);
        Assert.Contains("after step 1, is kept in", message, StringComparison.Ordinal);
        var resumed = Session(WithWild(), Mixed(), folder);
        Assert.True(resumed.TryRestore());
        Assert.Equal(1, resumed.StepCount);

        static TrainingMember[] WithWild() => [Members()[0], new("wild", new SaeTrainer(Start(4), Recipe(2, 1e37)))];
    }

    [Fact]
    public void Save_WeightsThatAreNotFinite_KeepsTheCheckpointBefore()
    {
        using var folder = new TemporaryFolder();
        var session = Session(Members(), Mixed(), folder, checkpointEvery: 2);
        session.Run(3);
        session.Members[1].Trainer.Parameters.Decoder.Values[0, 0] = float.PositiveInfinity;

        string message = Assert.Throws<ArithmeticException>(() => session.Checkpoints!.Save(session.Members, Mixed())).Message;

        Assert.Contains("a weight of b", message, StringComparison.Ordinal);
        Assert.Equal(2, session.Checkpoints!.NewestStep);
    }

    [Fact]
    public void TryRestore_CheckpointOfAnotherTraining_NamesTheDifference()
    {
        using var folder = new TemporaryFolder();
        Session(Members(), Mixed(), folder, checkpointEvery: 2).Run(3);

        Refused("names a, b; expected a, c", () => Session([Members()[0], new TrainingMember("c", Members()[1].Trainer)], Mixed(), folder).TryRestore());
        Refused("another recipe", () => Session([Members()[0], new TrainingMember("b", new SaeTrainer(Start(2), Recipe(3, 0.5)))], Mixed(), folder).TryRestore());
        Refused("expected [99, 2]", () => Session(Members(), new MixedBatches(new NumberedContexts([.. Enumerable.Repeat(20, 10)]), 7, 99, new RandomSource(5)), folder).TryRestore());
        string progress = folder.File("step-000000002/progress.json"), text = File.ReadAllText(progress);
        foreach (var (found, replacement, expected) in ((string, string, string)[])[("\"step\": 2,", "\"step\": 3,", "is 2; progress.json says 3"), ("\"format\": 1", "\"format\": 2", "this version reads 1"), ("\"curves\": {", "\"curves\": {{", "not the progress"), ("\"curves\": {", "\"curves\": { \"c\": null,", "curves")])
        {
            Assert.Contains(found, text, StringComparison.Ordinal);
            File.WriteAllText(progress, text.Replace(found, replacement, StringComparison.Ordinal));
            Refused(expected, () => Session(Members(), Mixed(), folder).TryRestore());
        }

        static void Refused(string expected, Action restore) => Assert.Contains(expected, Assert.Throws<CheckpointFormatException>(restore).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_MembersThatDoNotFit_Throws()
    {
        Assert.Throws<ArgumentException>(() => Session([], Mixed()));
        Assert.Throws<ArgumentException>(() => Session([Members()[0], Members()[0]], Mixed()));
        Assert.Contains("2 wide", Assert.Throws<ArgumentException>(() => Session([new TrainingMember("x", new SaeTrainer(Example.Autoencoder(5, 9, new ReluRule()), Recipe(2, 1e-2)))], Mixed())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_Transcoder_TrainsOnInputAndTargetSideBySide()
    {
        var x = Example.Activations(130, 5);
        var start = Example.Autoencoder(3, 11, new TopKRule(4), outputWidth: 2);
        var member = new TrainingMember("t", new SaeTrainer(start, Recipe(4, 1e-2)));
        var alone = new SaeTrainer(start, Recipe(4, 1e-2));
        var batches = new ShuffledBatches(new InMemoryActivations(x), 40, new RandomSource(17));

        Session([member], batches).Run(3);
        for (int step = 0; step < 3; step++)
        {
            var batch = batches.Batch(step);
            alone.Step(batch.ColumnRange(0, 3), batch.ColumnRange(3, 2), Compute);
        }

        AssertSame(alone, member.Trainer);
    }

    private static TrainingSession Session(IReadOnlyList<TrainingMember> members, IBatchSource batches, TemporaryFolder? folder = null, int checkpointEvery = 0)
    {
        var heldOut = Example.Activations(50, 2, seed: 9);
        return new TrainingSession(members, batches, Compute)
        {
            MeasureAt = folder is null ? [] : [0, 4, 8, 12],
            Evaluate = sae => SaeEvaluator.Evaluate(sae, [heldOut.View], Compute),
            Checkpoints = folder is null ? null : new TrainingCheckpoints(folder.Path),
            CheckpointEvery = checkpointEvery,
        };
    }

    private static TrainingMember[] Members() => [new("a", new SaeTrainer(Start(1), Recipe(2, 1e-2))), new("b", new SaeTrainer(Start(2), Recipe(3, 1e-2)))];

    private static SparseAutoencoder Start(ulong seed) => Example.Autoencoder(2, 9, new ReluRule(), seed);

    private static SaeTrainerOptions Recipe(int k, double rate) => new() { Objective = new TopKObjective { K = k }, Schedule = LearningRateSchedule.Constant(rate) };

    private static MixedBatches Mixed() => new(new NumberedContexts([.. Enumerable.Repeat(20, 10)]), 7, 100, new RandomSource(5));

    private static IBatchSource Source(bool live, long read = 0)
    {
        if (!live) return new ShuffledBatches(new InMemoryActivations(Example.Activations(130, 2)), 40, new RandomSource(17));
        var batches = Mixed();
        for (long i = 0; i < read; i++) batches.Batch(i);
        return batches;
    }

    private static void AssertSame(SaeTrainer expected, SaeTrainer found)
    {
        using var folder = new TemporaryFolder();
        expected.Save(folder.File("expected"));
        found.Save(folder.File("found"));
        Assert.Equal(File.ReadAllBytes(folder.File("expected")), File.ReadAllBytes(folder.File("found")));
    }

    // Asks to stop after one batch, and so after one step.
    private sealed class StoppingBatches(IBatchSource inner, CancellationTokenSource stop) : IResumableBatches
    {
        public int Width => inner.Width;

        public int BatchTokens => inner.BatchTokens;

        public long NextBatch => (inner as IResumableBatches)?.NextBatch ?? _next;

        private long _next;

        public MatrixView<float> Batch(long index)
        {
            stop.Cancel();
            _next = index + 1;
            return inner.Batch(index);
        }

        public void Save(string path)
        {
            if (inner is IResumableBatches stream) stream.Save(path);
            else File.WriteAllText(path, $"{_next}");
        }

        public void Restore(string path)
        {
            if (inner is IResumableBatches stream) stream.Restore(path);
            else _next = long.Parse(File.ReadAllText(path), System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}
