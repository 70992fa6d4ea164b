using System.Diagnostics;
using System.Globalization;
using Suture.Benchmarks.RandomModels;
using Suture.Numerics;

namespace Suture.Benchmarks.Startup;

/// <summary>From the start of a process to the first block of a forward pass done, with weights of gpt2-medium's size in the page cache; and the process's memory.</summary>
internal sealed class StartupBenchmark : IBenchmark
{
    private const double SecondsWanted = 0.5;
    private const long MemoryBeside = 300L << 20;
    private const int Repeats = 5;

    public string Name => "startup";

    public string Summary => "seconds and memory from the start of a process to a forward pass under way";

    public IEnumerable<Figure> Run(BenchmarkContext context)
    {
        context.Progress("startup");
        using var folder = new RandomModelFolder(ModelShape.Gpt2Medium, WeightType.BFloat16);
        var runs = Enumerable.Range(0, Repeats).Select(_ => Start(folder.Path)).ToList();
        double seconds = runs.Min(run => run.Seconds), median = runs.Select(run => run.Seconds).Order().ElementAt(Repeats / 2);
        long peak = runs.Max(run => run.PeakBytes), allowed = folder.FileBytes + MemoryBeside;
        yield return Figure.Cost("startup/seconds", seconds, SecondsWanted, "the bar", "s", Environment.ProcessorCount, string.Create(CultureInfo.InvariantCulture, $"median {median:F3} s"));
        yield return Figure.Cost("startup/peak memory", peak >> 20, allowed >> 20, "the file and 300 MiB", "MiB", Environment.ProcessorCount, string.Create(CultureInfo.InvariantCulture, $"the file has {folder.FileBytes >> 20} MiB"));
    }

    private static (double Seconds, long PeakBytes) Start(string folder)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [.. Assembly(), StartupChild.Verb, folder]) { RedirectStandardOutput = true, UseShellExecute = false };
        var clock = Stopwatch.StartNew();
        using var child = Process.Start(start) ?? throw new InvalidOperationException("The child process did not start.");
        string? underWay = child.StandardOutput.ReadLine();
        double seconds = clock.Elapsed.TotalSeconds;
        string? peak = child.StandardOutput.ReadLine();
        child.WaitForExit();
        if (child.ExitCode != 0 || underWay != StartupChild.UnderWay || peak is null) throw new InvalidOperationException($"The child process ended with code {child.ExitCode}.");
        return (seconds, long.Parse(peak, CultureInfo.InvariantCulture));
    }

    // Under `dotnet X.dll` the process is dotnet; under the program's own host it is the program.
    private static string[] Assembly() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [System.Reflection.Assembly.GetExecutingAssembly().Location] : [];
}
