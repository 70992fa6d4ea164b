namespace Suture.Benchmarks;

/// <summary>All benchmarks, one line each.</summary>
internal static class BenchmarkRegistry
{
    public static IReadOnlyList<IBenchmark> All { get; } =
    [
        new Gemm.GemmBenchmark(),
        new Sae.SaeTopKBenchmark(),
        new Sae.SaeStepBenchmark(),
        new Harvest.HarvestBenchmark(),
        new Generation.GenerationBenchmark(),
        new Startup.StartupBenchmark(),
        new Stitching.StitchBenchmark(),
        new Kernels.KernelBenchmark(),
        new Scheduling.SchedulingBenchmark(),
        new Tokenization.TokenizerBenchmark(),
        new Probing.LogisticBenchmark(),
        new Features.FeatureStatisticsBenchmark(),
        new Features.FeatureIndexBenchmark(),
        new Features.FeatureMatchingBenchmark(),
    ];

    /// <summary>The benchmark of that name, or null.</summary>
    public static IBenchmark? Find(string name) => All.FirstOrDefault(b => string.Equals(b.Name, name, StringComparison.Ordinal));
}
