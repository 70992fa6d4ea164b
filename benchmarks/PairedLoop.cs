using System.Diagnostics;

namespace Suture.Benchmarks;

/// <summary>Times two sides by turns in one process, so that both meet the same machine.</summary>
internal static class PairedLoop
{
    // A sample shorter than this would measure the clock and the scheduler.
    private const double SampleSeconds = 0.003;

    private const double TurnSeconds = 0.1;

    private const int LeastTurns = 3;

    // Idle threads of a side watch for work before they sleep (OpenBLAS's for some 30 ms); left awake they would take a core from the other.
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(40);

    /// <summary>Runs both sides by turns for about <paramref name="seconds"/>, three turns each at least; the best sample counts.</summary>
    /// <param name="ours">One run of ours.</param>
    /// <param name="peer">One run of the peer; null when it is not there.</param>
    /// <param name="seconds">Time to spend.</param>
    public static PairedTimes Run(Action ours, Action? peer, double seconds)
    {
        int oursRepeats = Repeats(ours), peerRepeats = peer is null ? 0 : Repeats(peer);
        var oursTimes = new List<double>();
        var peerTimes = new List<double>();
        var clock = Stopwatch.StartNew();
        for (int turn = 0; turn < LeastTurns || clock.Elapsed.TotalSeconds < seconds; turn++)
        {
            Turn(ours, oursRepeats, oursTimes);
            if (peer is not null) Turn(peer, peerRepeats, peerTimes);
        }

        return new(oursTimes.Min(), Median(oursTimes), peer is null ? null : peerTimes.Min(), peer is null ? null : Median(peerTimes));
    }

    private static void Turn(Action side, int repeats, List<double> times)
    {
        Thread.Sleep(Rest);
        var clock = Stopwatch.StartNew();
        do
        {
            times.Add(Time(side, repeats));
        }
        while (clock.Elapsed.TotalSeconds < TurnSeconds);
    }

    private static int Repeats(Action side)
    {
        side(); // compiles, allocates, warms the caches
        double once = Math.Max(Time(side, 2), 1e-7);
        return Math.Max(1, (int)(SampleSeconds / once));
    }

    private static double Time(Action side, int repeats)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < repeats; i++) side();
        return Stopwatch.GetElapsedTime(start).TotalSeconds / repeats;
    }

    private static double Median(List<double> times)
    {
        times.Sort();
        return times[times.Count / 2];
    }
}
