using System.Diagnostics;
using System.Globalization;
using Suture.Benchmarks.RandomModels;
using Suture.Models.Generation;
using Suture.Models;
using Suture.Numerics;

namespace Suture.Benchmarks.Generation;

/// <summary>Bytes of weights that generating a text reads a second, one text at a time, beside what the same run reads of memory.</summary>
/// <remarks>Every weight but the embeddings is used once a token, so memory sets the limit; reading alone is measured in turn with generating.</remarks>
internal sealed class GenerationBenchmark : IBenchmark
{
    private const int PromptLength = 16;
    private const int NewTokens = 24;
    private const int LeastTurns = 3;

    public string Name => "generation";

    public string Summary => "generation with the cache, one text, against the rate at which memory is read";

    public IEnumerable<Figure> Run(BenchmarkContext context)
    {
        (ModelShape Shape, WeightType Type)[] cases =
        [
            (ModelShape.Gpt2Medium, WeightType.BFloat16),
            (ModelShape.Gpt2Medium, WeightType.Float16),
            (ModelShape.Pythia160M, WeightType.Float32),
            (ModelShape.Llama, WeightType.BFloat16),
        ];
        foreach (var (shape, type) in cases)
        {
            using var folder = new RandomModelFolder(shape, type);
            foreach (int threads in context.Threads) yield return Measure(folder, $"generation/{shape.Name} {type}", threads, context);
        }
    }

    private static Figure Measure(RandomModelFolder folder, string name, int threads, BenchmarkContext context)
    {
        context.Progress($"{name}, {threads} threads");
        var compute = new Compute(threads);
        using var model = LanguageModel.Load(folder.Path, compute);
        var memory = new MemoryReader(compute);
        var generator = new TextGenerator(model, compute);
        int[] prompt = [.. Enumerable.Range(1, PromptLength)];
        double bytesPerToken = folder.FileBytes - LookedUpBytes(model);
        var turns = new List<(double Ours, double Reading)>();
        var clock = Stopwatch.StartNew();
        while (turns.Count < LeastTurns || clock.Elapsed.TotalSeconds < context.Seconds)
        {
            // Reading before and after: what other machines leave of the memory's rate changes within seconds.
            double before = memory.BytesPerSecond();
            double tokens = NewTokens / (Seconds(generator, prompt, NewTokens + 1) - Seconds(generator, prompt, 1));
            turns.Add((tokens * bytesPerToken, (before + memory.BytesPerSecond()) / 2));
        }

        var (ours, reading) = turns.OrderBy(turn => turn.Ours / turn.Reading).ElementAt(turns.Count / 2);
        string note = string.Create(CultureInfo.InvariantCulture, $"{ours / bytesPerToken:F1} tokens/s, {bytesPerToken / (1 << 20):F0} MiB of weights a token, the median of {turns.Count} turns");
        return Figure.Rate(name, ours / 1e9, reading / 1e9, "reading memory", "GB/s", threads, note);
    }

    // Only a row a token is read of the embeddings, unless they are the output matrix too.
    private static long LookedUpBytes(LanguageModel model)
    {
        long positions = model.Family == "gpt2" ? model.MaxPositions : 0, tokens = model.Family == "gpt2" ? 0 : model.VocabularySize;
        return (positions + tokens) * model.Width * WeightMatrix.SizeOf(model.Unembedding.Type);
    }

    private static double Seconds(TextGenerator generator, int[] prompt, int tokens)
    {
        long start = Stopwatch.GetTimestamp();
        generator.Continue(prompt, new GenerationOptions { MaxNewTokens = tokens, StopAtEndOfText = false });
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
