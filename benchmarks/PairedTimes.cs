namespace Suture.Benchmarks;

/// <summary>Seconds per run of both sides.</summary>
/// <param name="Ours">Our best.</param>
/// <param name="OursMedian">Our median.</param>
/// <param name="Peer">The peer's best; null without a peer.</param>
/// <param name="PeerMedian">The peer's median; null without a peer.</param>
internal sealed record PairedTimes(double Ours, double OursMedian, double? Peer, double? PeerMedian);
