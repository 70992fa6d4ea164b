using System.Diagnostics;
using System.Globalization;
using Suture.Activations;
using Suture.Benchmarks.Python;
using Suture.Formats;
using Suture.Numerics;
using Suture.SparseAutoencoders.Training;
using Suture.SparseAutoencoders.Training.Objectives;
using Suture.SparseAutoencoders.Training.Starts;

namespace Suture.Benchmarks.Sae;

/// <summary>Training steps of a TopK autoencoder against dense PyTorch on the same activations.</summary>
internal sealed class SaeTopKBenchmark : IBenchmark
{
    private const int Width = 768;
    private const int Latents = 16384;
    private const int K = 32;
    private const int BatchTokens = 4096;
    private const int Batches = 4;
    private const int Steps = 10;
    private const int GemmSize = 2048;
    private const string Script = "sae_topk_dense.py";

    public string Name => "sae-topk";

    public string Summary => $"TopK training at d {Width}, {Latents} latents, k {K}, batch {BatchTokens} against dense PyTorch, losses compared";

    public IEnumerable<Figure> Run(BenchmarkContext context)
    {
        var x = Activations();
        string folder = Directory.CreateTempSubdirectory("suture-bench-").FullName;
        try
        {
            string data = Path.Combine(folder, "x.safetensors");
            var file = new SafetensorsWriter();
            file.Add("x", x);
            file.Write(data);
            foreach (int threads in context.Threads)
            {
                foreach (var figure in Measure(x, data, threads, context)) yield return figure;
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<Figure> Measure(Matrix<float> x, string data, int threads, BenchmarkContext context)
    {
        var compute = new Compute(threads);
        // Ours before and after the peer, so that neither side alone meets a slower moment of the machine.
        context.Progress($"sae-topk: ours, {threads} threads");
        var first = Train(x, compute);
        double gemm = GemmRate(compute);
        context.Progress($"sae-topk: {Script}, {threads} threads");
        var peer = context.Scripts.Run(Script, threads, Arguments(data, threads));
        context.Progress($"sae-topk: ours again, {threads} threads");
        var second = Train(x, compute);
        gemm = Math.Max(gemm, GemmRate(compute));
        double ours = 2.0 * BatchTokens * Steps / (first.Seconds + second.Seconds);
        if (peer.Values is null)
        {
            yield return Figure.WithoutPeer("sae-topk", ours, "PyTorch", peer.Reason, "tokens/s", threads);
            yield return Figure.Alone("sae-topk/per-gflops", ours / gemm, "tokens/s per GFLOP/s", threads, GemmNote(gemm));
            yield break;
        }

        double theirs = peer.Number("tokens_per_second");
        var losses = peer.Values["losses"].EnumerateArray().Select(loss => loss.GetDouble()).ToList();
        string note = $"loss of the first step {first.Losses[0]:F1} and {losses[0]:F1}, of the last {first.Losses[^1]:F1} and {losses[^1]:F1}; torch's own GEMM {peer.Number("gemm_gflops"):F0} GFLOP/s";
        yield return Figure.Rate("sae-topk", ours, theirs, peer.Text("peer_name"), "tokens/s", threads, note);
        yield return Figure.Rate("sae-topk/per-gflops", ours / gemm, theirs / gemm, peer.Text("peer_name"), "tokens/s per GFLOP/s", threads, GemmNote(gemm));
    }

    private static string GemmNote(double gemm) => $"of our {GemmSize}³ product in the same run, {gemm:F0} GFLOP/s; the encoder's arithmetic allows {1e9 / (2.0 * Width * Latents):F1}";

    private static TrainingTimes Train(Matrix<float> x, Compute compute)
    {
        var trainer = new SaeTrainer(new RandomStart(Width, Latents, 0).Create(K), new SaeTrainerOptions { Objective = new TopKObjective { K = K } });
        var batches = new ShuffledBatches(new InMemoryActivations(x), BatchTokens, new RandomSource(0));
        var losses = new List<double> { trainer.Step(batches.Batch(0), compute).Loss }; // the first step warms up, as the peer's does
        double seconds = 0;
        for (int step = 1; step <= Steps; step++)
        {
            var batch = batches.Batch(step);
            long start = Stopwatch.GetTimestamp();
            losses.Add(trainer.Step(batch, compute).Loss);
            seconds += Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        return new TrainingTimes(seconds, losses);
    }

    private static double GemmRate(Compute compute)
    {
        var random = new RandomSource(1);
        Matrix<float> a = new(GemmSize, GemmSize), b = new(GemmSize, GemmSize), c = new(GemmSize, GemmSize);
        random.FillGaussian(a.Values);
        random.FillGaussian(b.Values);
        var times = PairedLoop.Run(() => compute.Multiply(a.View, b.View, c.View), null, 1);
        return 2e-9 * GemmSize * GemmSize * GemmSize / times.Ours;
    }

    // What the peer makes when it is given no data: 64 directions and a tenth of noise.
    private static Matrix<float> Activations()
    {
        const int Directions = 64;
        var random = new RandomSource(0);
        Matrix<float> codes = new(Batches * BatchTokens, Directions), directions = new(Directions, Width), x = new(Batches * BatchTokens, Width);
        random.FillGaussian(codes.Values);
        random.FillGaussian(directions.Values);
        random.FillGaussian(x.Values, 0.1);
        new Compute().Multiply(codes.View, directions.View, x.View, accumulate: true);
        return x;
    }

    private static string[] Arguments(string data, int threads)
    {
        (string Name, int Value)[] numbers = [("d", Width), ("m", Latents), ("k", K), ("batch", BatchTokens), ("steps", Steps), ("threads", threads)];
        return [.. numbers.SelectMany(pair => (string[])[$"--{pair.Name}", pair.Value.ToString(CultureInfo.InvariantCulture)]), "--data", data];
    }

    /// <summary>A stretch of training.</summary>
    /// <param name="Seconds">Time of the steps after the first.</param>
    /// <param name="Losses">Loss of every step, the first included.</param>
    private sealed record TrainingTimes(double Seconds, List<double> Losses);
}
