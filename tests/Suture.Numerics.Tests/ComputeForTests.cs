namespace Suture.Numerics.Tests;

public sealed class ComputeForTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void For_AnyThreadCount_RunsEachIndexOnce(int threads)
    {
        var compute = new Compute(threads);
        for (int count = 0; count < 50; count++)
        {
            var runs = new int[count];

            compute.For(count, i => Interlocked.Increment(ref runs[i]));

            Assert.All(runs, r => Assert.Equal(1, r));
        }
    }

    [Fact]
    public void For_SeveralChunksThrow_RethrowsThatOfLowestIndexAsItIs()
    {
        var compute = new Compute(3);

        var exception = Assert.Throws<InvalidOperationException>(() => compute.For(100, i =>
        {
            if (i >= 20) throw new InvalidOperationException($"chunk {i}");
        }));

        Assert.Equal("chunk 20", exception.Message);
        int after = 0;
        compute.For(10, _ => Interlocked.Increment(ref after));
        Assert.Equal(10, after);
    }

    [Fact]
    public void For_InsideABody_RunsOnTheSameThread()
    {
        var compute = new Compute(2);
        int strangers = 0;

        compute.For(8, _ =>
        {
            int thread = Environment.CurrentManagedThreadId;
            compute.For(8, _ =>
            {
                if (Environment.CurrentManagedThreadId != thread) Interlocked.Increment(ref strangers);
            });
        });

        Assert.Equal(0, strangers);
    }

    [Fact]
    public async Task For_CallersOnSeveralThreads_AllComplete()
    {
        var compute = new Compute(2);
        long total = 0;

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (int n = 0; n < 200; n++) compute.For(16, i => Interlocked.Add(ref total, i));
        })));

        Assert.Equal(4 * 200 * 120, total);
    }

    [Fact]
    public void Constructor_NegativeThreads_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => new Compute(-1));
}
