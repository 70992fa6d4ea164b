using Suture.Benchmarks.Python;

namespace Suture.Benchmarks;

/// <summary>What a benchmark is given.</summary>
/// <param name="Threads">Thread counts to measure with, each for both sides.</param>
/// <param name="Seconds">Time that one paired measurement should take.</param>
/// <param name="Scripts">Runs peers written in Python.</param>
/// <param name="Progress">Says on stderr what is being measured.</param>
internal sealed record BenchmarkContext(IReadOnlyList<int> Threads, double Seconds, PythonPeer Scripts, Action<string> Progress);
