using Suture.Activations;
using Suture.Formats;
using Suture.Numerics;
using Suture.Testing;

namespace Suture.Tests.Activations;

public sealed class MixedBatchesTests
{
    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    [InlineData(3UL)]
    public void Batch_AnyContextsAndSizes_ServesEveryRowOnceAnEpoch(ulong seed)
    {
        var random = new RandomSource(seed);
        for (int round = 0; round < 40; round++)
        {
            int[] contexts = [1 + random.NextInt(9), .. Enumerable.Range(0, random.NextInt(12)).Select(_ => random.NextInt(9))];
            int rows = contexts.Sum(), buffer = contexts.Max() + random.NextInt(2 * rows), batch = 1 + random.NextInt(7), epochs = 3;

            var served = Rows(new MixedBatches(new NumberedContexts(contexts), batch, buffer, new RandomSource(random.NextUInt64())), ((epochs * rows) + batch - 1) / batch);

            for (int epoch = 0; epoch < epochs; epoch++)
            {
                Assert.True(Enumerable.Range(0, rows).SequenceEqual(served.Skip(epoch * rows).Take(rows).Order()), $"seed {seed}, round {round}, epoch {epoch}");
            }
        }
    }

    [Fact]
    public void Batch_OrderOfRows_DependsOnTheSeedAndNotOnTheBatch()
    {
        var one = Rows(Create(batch: 5, seed: 7), 60);
        var other = Rows(Create(batch: 12, seed: 7), 25);

        Assert.Equal(one, other);
        Assert.NotEqual(one, Rows(Create(batch: 5, seed: 8), 60));
    }

    [Fact]
    public void Batch_LargeText_MixesContextsAndEpochsDiffer()
    {
        var served = Rows(Create(batch: 100, seed: 3), 2);

        // Five contexts of 20 rows fill the buffer before half of it is served.
        Assert.True(served.Take(50).Select(row => row / 20).Distinct().Count() >= 4);
        Assert.NotEqual(served.Take(100), served.Skip(100).Take(100));
    }

    [Fact]
    public void Restore_AtAnyBatch_GivesTheRestOfTheUninterruptedStream()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("state.safetensors");
        var whole = Rows(Create(batch: 7, seed: 5), 40);
        var running = Create(batch: 7, seed: 5);
        for (int stop = 0; stop < 40; stop++)
        {
            running.Save(path);
            var resumed = Create(batch: 7, seed: 5);
            resumed.Restore(path);

            Assert.Equal(stop, resumed.NextBatch);
            Assert.Equal(whole.Skip(7 * stop), Rows(resumed, 40 - stop, first: stop));
            running.Batch(stop);
        }
    }

    [Fact]
    public void Save_OfAResumedStream_HasTheBytesOfTheUninterruptedOne()
    {
        using var folder = new TemporaryFolder();
        var running = Create(batch: 7, seed: 5);
        for (int i = 0; i < 9; i++) running.Batch(i);
        running.Save(folder.File("early"));
        for (int i = 9; i < 30; i++) running.Batch(i);
        running.Save(folder.File("late"));

        var resumed = Create(batch: 7, seed: 5);
        resumed.Restore(folder.File("early"));
        for (int i = 9; i < 30; i++) resumed.Batch(i);
        resumed.Save(folder.File("resumed"));

        Assert.Equal(File.ReadAllBytes(folder.File("late")), File.ReadAllBytes(folder.File("resumed")));
    }

    [Fact]
    public void Batch_OutOfOrder_IsRefused()
    {
        var batches = Create(batch: 4, seed: 1);
        float[] first = batches.Batch(0).ToMatrix().Array;

        Assert.Equal(first, batches.Batch(0).ToMatrix().Array);
        Assert.Contains("batch 1 comes next", Assert.Throws<ArgumentOutOfRangeException>(() => batches.Batch(2)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Batch_AfterAFailure_CannotGoOnNorBeSaved()
    {
        using var folder = new TemporaryFolder();
        var source = new NumberedContexts(6, 6, 6) { Broken = 1 };
        var batches = new MixedBatches(source, 4, 6, new RandomSource(0));

        Assert.Throws<ArithmeticException>(() => Rows(batches, 5));

        Assert.Throws<InvalidOperationException>(() => batches.Batch(batches.NextBatch));
        Assert.Throws<InvalidOperationException>(() => batches.Save(folder.File("state")));
    }

    [Theory]
    [InlineData(3, 4, "does not hold one context of 5")]
    [InlineData(3, 0, "does not hold one context of 5")]
    public void Create_BufferTooSmall_SaysWhatItNeeds(int batch, int buffer, string expected) =>
        Assert.Contains(expected, Assert.Throws<ArgumentException>(() => new MixedBatches(new NumberedContexts(5, 2), batch, buffer, new RandomSource(0))).Message, StringComparison.Ordinal);

    [Fact]
    public void Restore_FilesThatAreNoSuchState_NameWhatIsWrong()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("state.safetensors");
        var batches = Create(batch: 7, seed: 5);
        batches.Batch(0);
        batches.Save(path);

        Refused("expected [90, 2]", () => new MixedBatches(new NumberedContexts(20, 20), 7, 90, new RandomSource(0)).Restore(path));
        Refused("at most 3", () => new MixedBatches(new NumberedContexts(90, 20, 5), 7, 100, new RandomSource(0)).Restore(path));
        foreach (var (key, value, expected) in ((string, string, string)[])[("kind", "other", "the state of a mixing buffer"), ("filled", "101", "at most 100"), ("kept", "-1", "expected a count"), ("epoch", "x", "expected a count")])
        {
            Write(path, [.. Enumerable.Range(0, 100)], 0, (key, value));
            Refused(expected, () => Create(7, 5).Restore(path));
        }

        Write(path, [.. Enumerable.Repeat(0, 100)], 0, null);
        Refused("no order of 0 to 99", () => Create(7, 5).Restore(path));
        Write(path, [.. Enumerable.Range(0, 100)], float.NaN, null);
        Refused("finite", () => Create(7, 5).Restore(path));

        static void Refused(string expected, Action restore) => Assert.Contains(expected, Assert.Throws<CheckpointFormatException>(restore).Message, StringComparison.Ordinal);
    }

    private static void Write(string path, int[] slots, float value, (string Key, string Value)? changed)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["kind"] = "suture-mixed-batches-1", ["next_batch"] = "1", ["epoch"] = "0", ["next_context"] = "5", ["filling"] = "1", ["filled"] = "93", ["kept"] = "50",
        };
        if (changed is { } change) metadata[change.Key] = change.Value;
        var rows = new Matrix<float>(100, 2);
        rows[3, 1] = value;
        var writer = new SafetensorsWriter();
        writer.Add("rows", rows);
        writer.Add("slots", slots);
        writer.Write(path, metadata);
    }

    private static MixedBatches Create(int batch, ulong seed) => new(new NumberedContexts([.. Enumerable.Repeat(20, 10)]), batch, 100, new RandomSource(seed));

    private static int[] Rows(MixedBatches batches, int count, long first = 0)
    {
        var rows = new List<int>();
        for (int i = 0; i < count; i++)
        {
            var batch = batches.Batch(first + i);
            for (int row = 0; row < batch.Rows; row++)
            {
                Assert.Equal(-batch.Row(row)[0], batch.Row(row)[1]);
                rows.Add((int)batch.Row(row)[0]);
            }
        }

        return [.. rows];
    }
}
