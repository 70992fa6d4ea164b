using System.Diagnostics;
using System.Globalization;
using Suture.Activations;
using Suture.Benchmarks.Python;
using Suture.Experiments;
using Suture.Formats;
using Suture.Numerics;
using Suture.Stitching;
using Suture.Stitching.Adam;
using Suture.Stitching.Exact;

namespace Suture.Benchmarks.Stitching;

/// <summary>The exact stitch, moments included, against Adam (ours and PyTorch's) until it comes within 1 % of the exact loss, on the embedded pair's activations.</summary>
internal sealed class StitchBenchmark : IBenchmark
{
    private const int Contexts = 300;
    private const int LayerSmall = 2;
    private const int LayerLarge = 3;
    private const double Tolerance = 1.01;
    private const double CapSeconds = 30;
    private const double PaperRate = 1e-4;
    private const string Script = "stitch_adam.py";
    private const int WideSmall = 768;
    private const int WideLarge = 1024;
    private static readonly double[] SpectrumDecays = [0.5, 1];
    private static readonly double[] OtherRates = [3e-4, 1e-3, 3e-3];

    private delegate Trained Training(double rate, int epochs);

    public string Name => "stitch";

    public string Summary => $"the exact stitch against Adam until within 1 % of its loss (cap {CapSeconds} s an arm), same activations";

    public IEnumerable<Figure> Run(BenchmarkContext context)
    {
        using var session = new PairSession(new PairOptions { Small = "embedded:small", Large = "embedded:large", Contexts = Contexts });
        string folder = Directory.CreateTempSubdirectory("suture-bench-").FullName;
        try
        {
            var pairs = PairedActivations.Collect(session.Activations([LayerSmall], [LayerLarge], new Compute()), session.Training.All.PairCount);
            string data = Path.Combine(folder, "pairs.safetensors");
            var file = new SafetensorsWriter();
            file.Add("a", pairs.Small.Values);
            file.Add("b", pairs.Large.Values);
            file.Write(data);
            foreach (int threads in context.Threads)
            {
                foreach (var figure in Measure(pairs, data, threads, context)) yield return figure;
                foreach (double decay in SpectrumDecays) yield return SolveWide(decay, threads, context);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<Figure> Measure(PairedActivations pairs, string data, int threads, BenchmarkContext context)
    {
        var compute = new Compute(threads);
        var (exactSeconds, exactLoss, moments) = SolveExactly(pairs, compute);
        (exactSeconds, exactLoss, moments) = SolveExactly(pairs, compute); // the first call compiled the code
        Training ours = (rate, epochs) => TrainOurs(pairs, moments, rate, epochs, compute);
        Training theirs = (rate, epochs) => TrainTheirs(data, rate, epochs, threads, context.Scripts);
        foreach (var (arm, training) in ((string, Training)[])[("ours", ours), ("torch", theirs)])
        {
            foreach (var (part, rates) in ((string, double[])[])[("paper-rate", [PaperRate]), ("best-rate", [PaperRate, .. OtherRates])])
            {
                context.Progress($"stitch: Adam of {arm}, {part}, {threads} threads");
                yield return Race($"stitch/{arm}-adam-{part}", rates, training, exactSeconds, exactLoss, threads);
            }
        }
    }

    private static Figure Race(string name, double[] rates, Training training, double exactSeconds, double exactLoss, int threads)
    {
        string peer = "Adam";
        double spent = 0, best = double.PositiveInfinity;
        for (int epochs = 2; spent < CapSeconds; epochs *= 2)
        {
            spent = 0;
            foreach (double rate in rates)
            {
                var trained = training(rate, epochs);
                if (trained.Missing is { } reason) return Figure.WithoutPeer(name, exactSeconds, "PyTorch", reason, "s", threads);
                peer = string.Create(CultureInfo.InvariantCulture, $"{trained.Name}, rate {rate}, {epochs} epochs");
                best = Math.Min(best, trained.Loss);
                spent = Math.Max(spent, trained.Seconds);
                if (trained.Loss <= Tolerance * exactLoss)
                {
                    return Figure.Cost(name, exactSeconds, trained.Seconds, peer, "s", threads, string.Create(CultureInfo.InvariantCulture, $"loss {trained.Loss:F4}, exact {exactLoss:F4}"));
                }
            }
        }

        return Figure.Cost(name, exactSeconds, spent, peer, "s", threads, string.Create(CultureInfo.InvariantCulture, $"cap hit: best loss {best:F4}, exact {exactLoss:F4}; the ratio is a lower bound"));
    }

    // From given moments at the widths of gpt2 and gpt2-medium, the solution alone.
    private static Figure SolveWide(double decay, int threads, BenchmarkContext context)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"stitch/solve-{WideSmall}-{WideLarge}-decay-{decay}");
        context.Progress($"{name}, {threads} threads");
        var compute = new Compute(threads);
        var moments = SyntheticMoments.Create(WideSmall, WideLarge, decay, seed: 1, compute);
        long start = Stopwatch.GetTimestamp();
        var fit = new ExactStitchSolver(new ExactStitchOptions(), compute).Fit(moments).Fit;
        return Figure.Alone(name, Stopwatch.GetElapsedTime(start).TotalSeconds, "s", threads, string.Create(CultureInfo.InvariantCulture, $"{fit.Iterations} iterations, stopped by {fit.Stop}"));
    }

    private static (double Seconds, double Loss, Moments Moments) SolveExactly(PairedActivations pairs, Compute compute)
    {
        long start = Stopwatch.GetTimestamp();
        var moments = Moments.Of(pairs.Small.Values.View, pairs.Large.Values.View, compute);
        var solution = new ExactStitchSolver(new ExactStitchOptions(), compute).Fit(moments);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return (seconds, new StitchObjective().Loss(moments, solution.Up, solution.Down, compute).Total, moments);
    }

    private static Trained TrainOurs(PairedActivations pairs, Moments moments, double rate, int epochs, Compute compute)
    {
        var trainer = new AdamStitchTrainer<float>(new AdamStitchOptions { LearningRate = rate, Epochs = epochs }, pairs.Small.Width, pairs.Large.Width, pairs.Small.Count, compute);
        long start = Stopwatch.GetTimestamp();
        var solution = trainer.Train(pairs.Small.Values.View, pairs.Large.Values.View);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return new Trained(seconds, new StitchObjective().Loss(moments, solution.Up, solution.Down, compute).Total, "Suture's Adam", Missing: null);
    }

    private static Trained TrainTheirs(string data, double rate, int epochs, int threads, PythonPeer scripts)
    {
        var answer = scripts.Run(Script, threads, "--data", data, "--lr", rate.ToString(CultureInfo.InvariantCulture), "--epochs", epochs.ToString(CultureInfo.InvariantCulture), "--threads", threads.ToString(CultureInfo.InvariantCulture));
        return answer.Values is null
            ? new Trained(0, 0, "", answer.Reason)
            : new Trained(answer.Number("seconds"), answer.Number("final_loss"), answer.Text("peer_name"), Missing: null);
    }

    private sealed record Trained(double Seconds, double Loss, string Name, string? Missing);
}
