using System.Diagnostics;
using System.Globalization;
using Suture.Features;
using Suture.Features.Index;
using Suture.Numerics;

namespace Suture.Benchmarks.Features;

/// <summary>An index of the size that people have: how long it takes to write, how large it is, and how long a page takes to read.</summary>
/// <remarks>Contents are made up, shaped as real ones: tokens by a steep law, a few activations a window, windows all over the text.</remarks>
internal sealed class FeatureIndexBenchmark : IBenchmark
{
    private const int Latents = 65536;
    private const int ContextsShown = 50;
    private const int Words = 10;
    private const int Partners = 10;
    private const int Vocabulary = 50257;
    private const int Texts = 1000;
    private const int TextTokens = 512;
    private const int WindowTokens = 37;
    private const int Pages = 400;

    // What a page may take.
    private const double AllowedMilliseconds = 50;

    public string Name => "feature-index";

    public string Summary => $"an index of {Latents} features with {ContextsShown} contexts each: writing it, a feature's page, pages of lists";

    public IEnumerable<Figure> Run(BenchmarkContext context)
    {
        string folder = Directory.CreateTempSubdirectory("suture-bench-").FullName;
        try
        {
            string path = Path.Combine(folder, FeatureIndex.FileName);
            context.Progress($"{Name}: writing");
            long start = Stopwatch.GetTimestamp();
            Write(path);
            double megabytes = new FileInfo(path).Length / 1048576.0;
            yield return Figure.Alone($"{Name}/write", Stopwatch.GetElapsedTime(start).TotalSeconds, "s", 1, string.Create(CultureInfo.InvariantCulture, $"{megabytes:F0} MiB, {1048576 * megabytes / Latents / ContextsShown:F0} bytes a context; as made up, so with the time of making it up"));

            // Whoever reads an index has not written one before: what writing left in memory is collected, and no page waits for that.
            GC.Collect();
            using var index = FeatureIndex.Open(path);
            var random = new RandomSource(1);
            context.Progress($"{Name}: reading");
            yield return Once("first list", () => index.Search(new FeatureQuery { Dictionary = DictionaryNames.Small, Order = FeatureOrder.Density, Descending = true }), "nothing loaded or compiled before");
            yield return Once("prepare", index.Prepare, "once; then every list is as quick as the lists below");
            // Compiled once, as a server is after its first pages.
            for (int i = 0; i < 30; i++) index.Search(Query(i, random));
            for (int i = 0; i < 30; i++) index.Read(DictionaryNames.Small, i);
            yield return Page("feature", Pages, _ => index.Read(DictionaryNames.Small, random.NextInt(Latents))!.Contexts.Count);
            yield return Page("list", Pages, i => index.Search(Query(i, random)).Rows.Count);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Figure Once(string name, Action action, string note)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Figure.Alone($"feature-index/{name}", Stopwatch.GetElapsedTime(start).TotalMilliseconds, "ms", 1, note);
    }

    private static Figure Page(string name, int count, Func<int, int> read)
    {
        double[] milliseconds = new double[count];
        int items = 0;
        for (int i = 0; i < count; i++)
        {
            long start = Stopwatch.GetTimestamp();
            items += read(i);
            milliseconds[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(milliseconds);
        return Figure.Cost($"feature-index/{name}", milliseconds[^1], AllowedMilliseconds, "what a page may take", "ms", 1, string.Create(CultureInfo.InvariantCulture, $"the worst of {count}; median {milliseconds[count / 2]:F2} ms; {(double)items / count:F0} rows a page"));
    }

    // Every order, with and without a filter, near the start and deep in the list; the largest page that may be asked for.
    private static FeatureQuery Query(int i, RandomSource random) => new()
    {
        Dictionary = DictionaryNames.Small,
        Order = (FeatureOrder)(i % 4),
        Descending = i / 4 % 2 == 0,
        Score = "score",
        MinimumScore = i % 3 == 0 ? 0 : null,
        MinimumDensity = i % 5 == 0 ? 0.001 : null,
        Text = (i % 7) switch
        {
            0 => "tok" + random.NextInt(Vocabulary).ToString(CultureInfo.InvariantCulture),
            1 => "tok",
            _ => null,
        },
        Offset = i % 2 == 0 ? 0 : random.NextInt(Latents),
        Limit = FeatureQuery.MostRows,
    };

    private static void Write(string path)
    {
        var random = new RandomSource(0);
        var info = new IndexInfo
        {
            Command = "made up",
            ContextLength = TextTokens,
            Dictionaries = [new IndexedDictionary { Name = DictionaryNames.Small, ModelName = "made up", Layer = 0, LatentCount = Latents, Rule = "TopK(32)", TokenCount = (long)Texts * TextTokens, ScoreNames = ["score"] }],
        };
        using var writer = new FeatureIndexWriter(path, info, [.. Enumerable.Range(0, Vocabulary).Select(id => string.Create(CultureInfo.InvariantCulture, $" tok{id}"))]);
        for (int c = 0; c < Texts; c++) writer.AddText(c, [.. Enumerable.Range(0, TextTokens).Select(_ => Token(random))]);
        writer.AddScores(DictionaryNames.Small, new FeatureScores(Latents).Add("score", [.. Enumerable.Range(0, Latents).Select(_ => (double?)random.NextGaussian())]));
        for (int l = 0; l < Latents; l++) writer.Add(DictionaryNames.Small, l, Entry(random));
        writer.Complete();
    }

    private static IndexEntry Entry(RandomSource random)
    {
        int active = 1 + (int)(2000 * Math.Pow(random.NextDouble(), 3));
        WordWeight[] Weights(int sign) => [.. Enumerable.Range(0, Words).Select(i => new WordWeight(Token(random), sign * (float)(Words - i)))];
        return new IndexEntry
        {
            Statistics = new FeatureStatistics([new ActivationPlace(0, 0, 1)])
            {
                TokenCount = (long)Texts * TextTokens,
                ActiveCount = active,
                Maximum = 10 * random.NextSingle(),
                MeanWhenActive = 1,
                StrongestContexts = [],
                ActiveByPosition = [.. Enumerable.Repeat(active / 10L, 10)],
                Partners = [],
                Histogram = new ActivationHistogram(0.25, [.. Enumerable.Range(0, ActivationHistogram.BinCount)]),
            },
            Words = new FeatureWords(Weights(1), Weights(-1)),
            Partners = [.. Enumerable.Range(0, Partners).Select(i => new FeaturePartner(random.NextInt(Latents), Partners - i, 0))],
            Contexts = [.. Enumerable.Range(0, ContextsShown).Select(place => Window(random, place < ContextsShown / 2 ? null : place % 5))],
        };
    }

    private static ContextWindow Window(RandomSource random, int? band)
    {
        int start = random.NextInt(TextTokens - WindowTokens);
        float[] Values() => [.. Enumerable.Range(0, WindowTokens).Select(t => t == WindowTokens / 2 || random.NextInt(8) == 0 ? random.NextSingle() : 0)];
        return new ContextWindow { Band = band, Context = random.NextInt(Texts), Start = start, Peak = start + (WindowTokens / 2), Values = Values(), PartnerValues = Values() };
    }

    private static int Token(RandomSource random) => (int)(Vocabulary * Math.Pow(random.NextDouble(), 3));
}
