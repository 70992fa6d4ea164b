using Suture.Numerics;

namespace Suture.Benchmarks.Scheduling;

/// <summary>What it costs to share out a job: small products pay it several times each.</summary>
internal sealed class SchedulingBenchmark : IBenchmark
{
    private const int Chunks = 16;

    public string Name => "scheduling";

    public string Summary => $"sharing out {Chunks} chunks of nothing, and of some microseconds, against Parallel.For";

    public IEnumerable<Figure> Run(BenchmarkContext context)
    {
        foreach (int threads in context.Threads)
        {
            yield return Measure("scheduling/empty chunks", 0, threads, context);
            yield return Measure("scheduling/chunks of some microseconds", 200, threads, context);
        }
    }

    private static Figure Measure(string name, int spins, int threads, BenchmarkContext context)
    {
        context.Progress($"{name}, {threads} threads");
        var compute = new Compute(threads);
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads };
        Action<int> body = spins == 0 ? static _ => { } : _ => Thread.SpinWait(spins);
        var times = PairedLoop.Run(() => compute.For(Chunks, body), () => Parallel.For(0, Chunks, options, body), context.Seconds);
        return Figure.Cost(name, 1e6 * times.Ours, 1e6 * times.Peer!.Value, "Parallel.For", "µs", threads);
    }
}
