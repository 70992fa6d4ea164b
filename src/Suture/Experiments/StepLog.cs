using Suture.Models.Hub;

namespace Suture.Experiments;

/// <summary>Runs the steps of an experiment one after the other: reports their progress and keeps their times, apart from results.</summary>
/// <param name="progress">Receives progress; may be null.</param>
/// <param name="threads">Thread count to note beside the times.</param>
/// <param name="clock">Source of time; null means the system's.</param>
public sealed class StepLog(IProgress<StepProgress>? progress, int threads, TimeProvider? clock = null)
{
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly List<RunTiming> _timings = [];

    /// <summary>Times of the steps that have ended, in order.</summary>
    public IReadOnlyList<RunTiming> Timings => _timings;

    /// <summary>Receives the download of a model that a step needs; null when nobody listens.</summary>
    public IProgress<HubProgress>? Downloads { get; } = progress is null ? null : new DownloadSteps(progress);

    /// <summary>Runs one step.</summary>
    /// <param name="name">What is done, in words.</param>
    /// <param name="body">The step; it is given a sink for the units done so far.</param>
    /// <param name="total">Units in all; 0 when not known.</param>
    /// <param name="unit">What is counted.</param>
    /// <typeparam name="T">The step's result.</typeparam>
    public T Run<T>(string name, Func<IProgress<long>, T> body, long total = 0, string unit = "steps")
    {
        ArgumentNullException.ThrowIfNull(body);
        long start = _clock.GetTimestamp();
        progress?.Report(new StepProgress(name, 0, total, unit));
        try
        {
            var result = body(new Sink(progress, name, total, unit));
            if (total > 0) progress?.Report(new StepProgress(name, total, total, unit));
            return result;
        }
        finally
        {
            _timings.Add(new RunTiming(name, _clock.GetElapsedTime(start).TotalSeconds, threads));
        }
    }

    private sealed class Sink(IProgress<StepProgress>? progress, string name, long total, string unit) : IProgress<long>
    {
        public void Report(long value) => progress?.Report(new StepProgress(name, value, total, unit));
    }
}
