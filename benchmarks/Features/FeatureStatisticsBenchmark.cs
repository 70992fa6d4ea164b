using System.Diagnostics;
using System.Globalization;
using Suture.Activations;
using Suture.Experiments;
using Suture.Features;
using Suture.Models;
using Suture.Numerics;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.Training.Starts;

namespace Suture.Benchmarks.Features;

/// <summary>A pass over a text that counts features, against the forward and encode passes that it needs anyway, both of the same run.</summary>
/// <remarks>The embedded pair at the layers of its stitch, three random autoencoders: one of A, two of B, as an index has them.</remarks>
internal sealed class FeatureStatisticsBenchmark : IBenchmark
{
    // What the pass may cost, of the passes alone.
    private const double Allowed = 1.3;
    private const int Latents = 16384;
    private const int K = 32;
    private const int Contexts = 240;
    private const int BatchContexts = 16;
    private const int SmallLayer = 2;
    private const int LargeLayer = 3;
    private const int Partners = 10;

    public string Name => "feature-statistics";

    public string Summary => $"statistics of the features of three SAEs of {Latents} latents, k {K}, on the embedded pair, against the forward and encode passes alone";

    public IEnumerable<Figure> Run(BenchmarkContext context)
    {
        foreach (int threads in context.Threads)
        {
            var compute = new Compute(threads);
            using LanguageModel small = LanguageModel.Load("embedded:small", compute), large = LanguageModel.Load("embedded:large", compute);
            ActivationSite[] sites = [new(small, SmallLayer), new(large, LargeLayer), new(large, LargeLayer)];
            SparseAutoencoder[] autoencoders = [.. sites.Select((site, seed) => new RandomStart(site.Width, Latents, (ulong)seed).Create(K))];
            var source = new TextSource([], TextSource.EmbeddedEvaluation, shuffleSeed: null, TextSource.DefaultShuffleBuffer);
            var text = new ModelText(source, small, ModelText.ContextLengthFor(0, small, large), Contexts, BatchContexts);
            foreach (var options in (FeatureStatisticsOptions[])[new(), new() { Partners = Partners }])
            {
                string name = $"feature-statistics/{(options.Partners == 0 ? "no" : Partners.ToString(CultureInfo.InvariantCulture))} partners";
                context.Progress($"{name}, {threads} threads");
                Measure(sites, autoencoders, [.. text.Batches().Take(2)], options, compute); // compiles
                yield return Measure(sites, autoencoders, [.. text.Batches()], options, compute).Figure(name, threads);
            }
        }
    }

    private static Times Measure(ActivationSite[] sites, SparseAutoencoder[] autoencoders, IReadOnlyList<TokenContexts> batches, FeatureStatisticsOptions options, Compute compute)
    {
        var pass = new FeatureStatisticsPass([.. autoencoders.Select(sae => sae.LatentCount)], options, compute);
        double alone = 0, statistics = 0;
        long allocated = 0;
        foreach (var batch in batches)
        {
            long start = Stopwatch.GetTimestamp();
            using ForwardPass small = sites[0].Model.Begin(batch, compute), large = sites[1].Model.Begin(batch, compute);
            small.RunTo(sites[0].Layer);
            large.RunTo(sites[1].Layer);
            SparseCodes[] codes = [.. autoencoders.Select((sae, i) => sae.Encode((i == 0 ? small : large).Residual.View, compute))];
            long encoded = Stopwatch.GetTimestamp(), before = GC.GetTotalAllocatedBytes(precise: true);
            pass.Add(batch, codes);
            statistics += Stopwatch.GetElapsedTime(encoded).TotalSeconds;
            alone += Stopwatch.GetElapsedTime(start, encoded).TotalSeconds;
            allocated += GC.GetTotalAllocatedBytes(precise: true) - before;
        }

        long end = Stopwatch.GetTimestamp();
        int alive = pass.Complete().Sum(latents => latents.Count(latent => latent.ActiveCount > 0));
        return new Times(alone, statistics + Stopwatch.GetElapsedTime(end).TotalSeconds, batches.Sum(batch => batch.TokenCount), alive, allocated);
    }

    private sealed record Times(double Alone, double Statistics, int Tokens, int Alive, long AllocatedBytes)
    {
        public Figure Figure(string name, int threads) => Benchmarks.Figure.Cost(
            name,
            1e6 * (Alone + Statistics) / Tokens,
            1e6 * Allowed * Alone / Tokens,
            string.Create(CultureInfo.InvariantCulture, $"{Allowed} × the passes alone"),
            "µs/token",
            threads,
            string.Create(CultureInfo.InvariantCulture, $"{(Alone + Statistics) / Alone:F2} times the passes alone over {Tokens} tokens; {Alive} latents alive, {AllocatedBytes / 1048576} MiB allocated"));
    }
}
