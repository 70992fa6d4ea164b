using System.Diagnostics;

namespace Suture.Models.Hub;

/// <summary>Adds up the bytes of files that arrive side by side and reports at a bounded rate.</summary>
/// <param name="model">The model.</param>
/// <param name="progress">Receives reports; may be null.</param>
internal sealed class ProgressMeter(HubReference model, IProgress<HubProgress>? progress)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private readonly Lock _gate = new();
    private long _completed;
    private long _total;
    private long _lastReport;

    /// <summary>Adds a file to what is to come.</summary>
    /// <param name="bytes">Its size.</param>
    public void Expect(long bytes) => Change(0, bytes, note: null);

    /// <summary>Adds what has arrived; negative when a file starts over.</summary>
    /// <param name="bytes">Bytes.</param>
    public void Add(long bytes) => Change(bytes, 0, note: null);

    /// <summary>Says something to the user.</summary>
    /// <param name="note">A sentence.</param>
    public void Say(string note) => Change(0, 0, note);

    /// <summary>Says why it takes longer.</summary>
    /// <param name="fault">What happened.</param>
    /// <param name="wait">The wait before the next attempt.</param>
    public void SayAgain(HubException fault, TimeSpan wait) => Say($"Ask again in {wait.TotalSeconds:0} s: {fault.Message}");

    private void Change(long completed, long total, string? note)
    {
        lock (_gate)
        {
            _completed += completed;
            _total += total;
            bool isDue = note is not null || _completed == _total || _lastReport == 0 || Stopwatch.GetElapsedTime(_lastReport) >= Interval;
            if (progress is null || !isDue) return;
            _lastReport = Stopwatch.GetTimestamp();
            progress.Report(new HubProgress(model, _completed, _total, note));
        }
    }
}
