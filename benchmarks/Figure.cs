namespace Suture.Benchmarks;

/// <summary>One line of output.</summary>
/// <param name="Name">Benchmark, or <c>benchmark/part</c>.</param>
/// <param name="Ours">Our value.</param>
/// <param name="Peer">The peer's value; null when it is not installed or there is none.</param>
/// <param name="PeerName">The peer with its version, or why it is not there.</param>
/// <param name="Ratio">Above 1 is better for us; null without a peer.</param>
/// <param name="Unit">Unit of both values.</param>
/// <param name="Threads">Threads that both sides used.</param>
/// <param name="Note">What a reader must know to judge the figure; null for nothing.</param>
internal sealed record Figure(string Name, double Ours, double? Peer, string PeerName, double? Ratio, string Unit, int Threads, string? Note = null)
{
    /// <summary>A figure where more is better, such as tokens per second.</summary>
    public static Figure Rate(string name, double ours, double peer, string peerName, string unit, int threads, string? note = null) =>
        new(name, ours, peer, peerName, ours / peer, unit, threads, note);

    /// <summary>A figure where less is better, such as seconds.</summary>
    public static Figure Cost(string name, double ours, double peer, string peerName, string unit, int threads, string? note = null) =>
        new(name, ours, peer, peerName, peer / ours, unit, threads, note);

    /// <summary>Our value, with the reason why its peer is not there.</summary>
    public static Figure WithoutPeer(string name, double ours, string peer, string reason, string unit, int threads, string? note = null) =>
        new(name, ours, null, $"{peer} not installed: {reason}", null, unit, threads, note);

    /// <summary>Our value where no peer does the same.</summary>
    public static Figure Alone(string name, double ours, string unit, int threads, string? note = null) =>
        new(name, ours, null, "none", null, unit, threads, note);
}
