using System.Diagnostics;
using System.Globalization;
using Suture.Benchmarks.Python;
using Suture.Formats;
using Suture.Numerics;
using Suture.SparseAutoencoders.Training.Starts;

namespace Suture.Benchmarks.Sae;

/// <summary>Training of a TopK autoencoder against dense PyTorch, from the same weights on the same batches, losses compared.</summary>
internal sealed class SaeTopKBenchmark : IBenchmark
{
    private const int Steps = 10;
    private const string Script = "sae_topk_dense.py";

    public string Name => "sae-topk";

    public string Summary => $"TopK training at d {SaeShape.Width}, {SaeShape.Wide.Latents} and {SaeShape.Narrow.Latents} latents, k {SaeShape.K}, batch {SaeShape.BatchTokens} against dense PyTorch, losses compared";

    public IEnumerable<Figure> Run(BenchmarkContext context)
    {
        var x = SaeShape.Activations(Steps + 1);
        string folder = Directory.CreateTempSubdirectory("suture-bench-").FullName;
        try
        {
            foreach (var shape in (SaeShape[])[SaeShape.Wide, SaeShape.Narrow])
            {
                string data = Path.Combine(folder, "data.safetensors");
                var file = new SafetensorsWriter();
                file.Add("x", x);
                file.Add("decoder", new RandomStart(SaeShape.Width, shape.Latents, 0).Create(SaeShape.K).Decoder);
                file.Write(data);
                foreach (int threads in context.Threads) yield return Measure(shape, x, data, threads, context);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Figure Measure(SaeShape shape, Matrix<float> x, string data, int threads, BenchmarkContext context)
    {
        string name = $"sae-topk/{shape.Latents}";
        var compute = new Compute(threads);
        // Ours before and after the peer, so that neither side alone meets a slower moment of the machine.
        context.Progress($"{name}: ours, {threads} threads");
        var (first, losses) = Train(shape, x, compute);
        context.Progress($"{name}: {Script}, {threads} threads");
        var peer = context.Scripts.Run(Script, threads, Arguments(shape, data, threads));
        context.Progress($"{name}: ours again, {threads} threads");
        var (second, _) = Train(shape, x, compute);
        double ours = 2.0 * SaeShape.BatchTokens * Steps / (first + second);
        if (peer.Values is null) return Figure.WithoutPeer(name, ours, "PyTorch", peer.Reason, "tokens/s", threads);

        double[] theirs = [.. peer.Values["losses"].EnumerateArray().Select(loss => loss.GetDouble())];
        double apart = losses.Zip(theirs, (a, b) => Math.Abs(a - b) / b).Max();
        string note = $"losses {losses[0]:F0} … {losses[^1]:F0} and {theirs[0]:F0} … {theirs[^1]:F0}, at most {apart:E1} apart in {Steps + 1} steps; torch's own GEMM {peer.Number("gemm_gflops"):F0} GFLOP/s";
        return Figure.Rate(name, ours, peer.Number("tokens_per_second"), peer.Text("peer_name"), "tokens/s", threads, note);
    }

    private static (double Seconds, double[] Losses) Train(SaeShape shape, Matrix<float> x, Compute compute)
    {
        var trainer = shape.Trainer();
        double[] losses = new double[Steps + 1];
        double seconds = 0;
        for (int step = 0; step <= Steps; step++)
        {
            long start = Stopwatch.GetTimestamp();
            losses[step] = trainer.Step(SaeShape.Batch(x, step), compute).Loss;
            // The first step warms up, as the peer's does.
            if (step > 0) seconds += Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        return (seconds, losses);
    }

    private static string[] Arguments(SaeShape shape, string data, int threads)
    {
        (string Name, int Value)[] numbers = [("d", SaeShape.Width), ("m", shape.Latents), ("k", SaeShape.K), ("batch", SaeShape.BatchTokens), ("steps", Steps), ("threads", threads)];
        return [.. numbers.SelectMany(pair => (string[])[$"--{pair.Name}", pair.Value.ToString(CultureInfo.InvariantCulture)]), "--data", data];
    }
}
