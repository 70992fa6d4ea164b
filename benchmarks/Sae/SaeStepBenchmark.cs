using Suture.Numerics;
using Suture.Numerics.OpenBlas;
using Suture.SparseAutoencoders.Training;
using Suture.SparseAutoencoders.Training.Objectives;

namespace Suture.Benchmarks.Sae;

/// <summary>One training step against the least that it must compute: the encoder's product, as fast as OpenBLAS makes it.</summary>
internal sealed class SaeStepBenchmark : IBenchmark
{
    // A step may take this many times the encoder's product at this share of OpenBLAS's rate.
    private const double Allowed = 1.33;
    private const double ShareOfOpenBlas = 0.9;
    private const int Batches = 4;
    private const int GemmSize = 2048;

    // The fastest peer's tokens/s for each GFLOP/s at the narrow shape, and what ours is held to.
    private const double Sparsify = 13.9;
    private const double Wanted = 28;

    public string Name => "sae-step";

    public string Summary => "one step of TopK training against OpenBLAS's product of the same encoder, its parts, and BatchTopK against TopK";

    public IEnumerable<Figure> Run(BenchmarkContext context)
    {
        var x = SaeShape.Activations(Batches);
        var library = OpenBlasLibrary.TryLoad(out string reason);
        foreach (int threads in context.Threads)
        {
            library?.SetThreads(threads);
            yield return AgainstEncoder(x, threads, library, reason, context);
            yield return PerGigaflop(x, threads, library, reason, context);
            yield return BatchTopK(x, threads, context);
        }
    }

    private static Figure AgainstEncoder(Matrix<float> x, int threads, OpenBlasLibrary? library, string reason, BenchmarkContext context)
    {
        var shape = SaeShape.Wide;
        string name = $"sae-step/{shape.Latents}";
        context.Progress($"{name}, {threads} threads");
        var compute = new Compute(threads);
        var trainer = shape.Trainer();
        var batch = SaeShape.Batch(x, 0).ToMatrix();
        var product = new Matrix<float>(library is null ? 0 : SaeShape.BatchTokens, shape.Latents);
        var times = PairedLoop.Run(
            Steps(trainer, x, compute),
            library is null ? null : () => library.Multiply(batch, trainer.Parameters.Encoder.Values, product, Transpose.B),
            context.Seconds);
        string parts = SaeStepParts.Measure(trainer, batch, compute, context.Seconds).Describe(times.Ours);
        if (times.Peer is not { } peer) return Figure.WithoutPeer(name, 1e3 * times.Ours, "OpenBLAS", reason, "ms", threads, parts);
        double limit = Allowed * peer / ShareOfOpenBlas;
        return Figure.Cost(name, 1e3 * times.Ours, 1e3 * limit, $"{Allowed} × {library!.Title}'s encoder product at {ShareOfOpenBlas}", "ms", threads, parts);
    }

    private static Figure PerGigaflop(Matrix<float> x, int threads, OpenBlasLibrary? library, string reason, BenchmarkContext context)
    {
        var shape = SaeShape.Narrow;
        string name = $"sae-step/{shape.Latents}-per-gflops";
        context.Progress($"{name}, {threads} threads");
        var compute = new Compute(threads);
        Matrix<float> a = Square(1), b = Square(2), c = new(GemmSize, GemmSize);
        var times = PairedLoop.Run(Steps(shape.Trainer(), x, compute), library is null ? null : () => library.Multiply(a, b, c, Transpose.None), context.Seconds);
        double rate = SaeShape.BatchTokens / times.Ours;
        if (times.Peer is not { } peer) return Figure.WithoutPeer(name, rate, "OpenBLAS", reason, "tokens/s", threads);
        double gigaflops = 2e-9 * GemmSize * GemmSize * GemmSize / peer;
        string note = $"{rate:N0} tokens/s over {gigaflops:F0} GFLOP/s of {library!.Title} at {GemmSize}³; sparsify has {Sparsify}, the encoder's arithmetic allows {shape.EncoderLimit:F1}";
        return Figure.Rate(name, rate / gigaflops, Wanted, $"{Wanted}, twice sparsify", "tokens/s per GFLOP/s", threads, note);
    }

    private static Figure BatchTopK(Matrix<float> x, int threads, BenchmarkContext context)
    {
        var shape = SaeShape.Wide;
        string name = $"sae-step/batchtopk-{shape.Latents}";
        context.Progress($"{name}, {threads} threads");
        var compute = new Compute(threads);
        var times = PairedLoop.Run(
            Steps(shape.Trainer(new BatchTopKObjective { K = SaeShape.K }), x, compute),
            Steps(shape.Trainer(), x, compute),
            context.Seconds);
        return Figure.Cost(name, 1e3 * times.Ours, 1e3 * times.Peer!.Value, "our TopK", "ms", threads);
    }

    private static Action Steps(SaeTrainer trainer, Matrix<float> x, Compute compute)
    {
        int step = 0;
        return () => trainer.Step(SaeShape.Batch(x, step++), compute);
    }

    private static Matrix<float> Square(ulong seed)
    {
        var result = new Matrix<float>(GemmSize, GemmSize);
        new RandomSource(seed).FillGaussian(result.Values);
        return result;
    }
}
