using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;

namespace Suture.Benchmarks.Kernels;

/// <summary>Vector kernels against the scalar loops beside them, timed by BenchmarkDotNet on one thread.</summary>
internal sealed class KernelBenchmark : IBenchmark
{
    public string Name => "kernels";

    public string Summary => "vector kernels against the scalar loops that specify them (BenchmarkDotNet, one thread)";

    public IEnumerable<Figure> Run(BenchmarkContext context)
    {
        context.Progress("kernels: BenchmarkDotNet runs each kernel for some seconds");
        string artifacts = Directory.CreateTempSubdirectory("suture-bench-").FullName;
        try
        {
            var job = Job.ShortRun.WithToolchain(InProcessNoEmitToolchain.Instance);
            var summary = BenchmarkRunner.Run<KernelPairs>(ManualConfig.CreateEmpty().AddJob(job).AddLogger(NullLogger.Instance).WithArtifactsPath(artifacts));
            var medians = summary.Reports
                .Where(report => report.ResultStatistics is not null)
                .ToDictionary(report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name, report => report.ResultStatistics!.Median, StringComparer.Ordinal);
            foreach (var (name, ours) in medians)
            {
                if (medians.TryGetValue(name + "Loop", out double loop)) yield return Figure.Cost($"kernels/{name}", ours, loop, "scalar loop", "ns", 1);
            }
        }
        finally
        {
            Directory.Delete(artifacts, recursive: true);
        }
    }
}
