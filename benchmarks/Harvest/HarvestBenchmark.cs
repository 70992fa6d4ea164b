using System.Diagnostics;
using System.Globalization;
using Suture.Benchmarks.Python;
using Suture.Benchmarks.RandomModels;
using Suture.Models;
using Suture.Numerics;

namespace Suture.Benchmarks.Harvest;

/// <summary>Tokens per second of a forward pass to a middle layer, and with the loss, of ours and of PyTorch on the same files.</summary>
internal sealed class HarvestBenchmark : IBenchmark
{
    // Two processes cannot share a loop, so they take turns; the best of each counts.
    private const int Turns = 2;
    private const int PeerRepeats = 5;

    public string Name => "harvest";

    public string Summary => "forward passes to a middle layer and to the loss against PyTorch on the same weights";

    public IEnumerable<Figure> Run(BenchmarkContext context)
    {
        using var gpt2 = new RandomModelFolder(ModelShape.Gpt2, WeightType.Float16);
        using var pythia = new RandomModelFolder(ModelShape.Pythia160M, WeightType.Float16);
        HarvestCase[] cases =
        [
            new("embedded:small", ModelReference.Resolve("embedded:small").Folder, 2, HarvestCase.Gpt2Peer),
            new("embedded:small", ModelReference.Resolve("embedded:small").Folder, null, HarvestCase.Gpt2Peer),
            new("embedded:large", ModelReference.Resolve("embedded:large").Folder, 3, HarvestCase.Gpt2Peer),
            new("embedded:large", ModelReference.Resolve("embedded:large").Folder, null, HarvestCase.Gpt2Peer),
            new("gpt2-sized", gpt2.Path, 6, HarvestCase.Gpt2Peer),
            new("pythia-160m-sized", pythia.Path, 6, HarvestCase.NeoXPeer),
        ];
        foreach (var harvest in cases)
        {
            foreach (int threads in context.Threads) yield return Measure(harvest, threads, context);
        }
    }

    private static Figure Measure(HarvestCase harvest, int threads, BenchmarkContext context)
    {
        string name = $"harvest/{harvest}";
        context.Progress($"{name}, {threads} threads");
        var compute = new Compute(threads);
        using var model = LanguageModel.Load(harvest.Folder, compute);
        var contexts = RandomContexts(model);
        double ours = 0, allocated = 0, theirs = 0;
        PeerAnswer? answer = null;
        for (int turn = 0; turn < Turns; turn++)
        {
            Run(model, contexts, harvest.Stop, compute); // compiles and fills the model's memory
            long before = GC.GetTotalAllocatedBytes(precise: true);
            int passes = 0;
            var clock = Stopwatch.StartNew();
            do
            {
                ours = Math.Max(ours, contexts.TokenCount / Run(model, contexts, harvest.Stop, compute));
                passes++;
            }
            while (clock.Elapsed.TotalSeconds < context.Seconds);
            allocated = (double)(GC.GetTotalAllocatedBytes(precise: true) - before) / passes;

            answer = context.Scripts.Run(harvest.Peer, threads, PeerArguments(harvest, threads));
            if (answer.Values is null) break;
            theirs = Math.Max(theirs, answer.Number("tokens_per_second"));
        }

        string note = string.Create(CultureInfo.InvariantCulture, $"a batch of {contexts.TokenCount} tokens allocates {allocated / 1024:F0} KiB");
        return answer!.Values is null
            ? Figure.WithoutPeer(name, ours, "PyTorch", answer.Reason, "tokens/s", threads, note)
            : Figure.Rate(name, ours, theirs, answer.Text("peer_name"), "tokens/s", threads, note);
    }

    private static double Run(LanguageModel model, TokenContexts contexts, int? stop, Compute compute)
    {
        long start = Stopwatch.GetTimestamp();
        using var pass = model.Begin(contexts, compute);
        if (stop is { } layer) pass.RunTo(layer);
        else pass.NextTokenLoss();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static TokenContexts RandomContexts(LanguageModel model)
    {
        var random = new RandomSource(0);
        int[][] sequences = [.. Enumerable.Range(0, HarvestCase.Batch).Select(_ => Enumerable.Range(0, HarvestCase.Context).Select(_ => 1 + random.NextInt(model.VocabularySize - 1)).ToArray())];
        return new TokenContexts(sequences, model.SpecialIds);
    }

    private static IEnumerable<string> PeerArguments(HarvestCase harvest, int threads)
    {
        int[] numbers = [HarvestCase.Batch, HarvestCase.Context, threads, PeerRepeats];
        string[] names = ["--batch", "--ctx", "--threads", "--repeats"];
        IEnumerable<string> arguments = [harvest.Folder, .. names.Zip(numbers, (name, number) => new[] { name, Text(number) }).SelectMany(pair => pair)];
        return harvest.Stop is { } stop ? [.. arguments, "--stop", Text(stop)] : arguments;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
