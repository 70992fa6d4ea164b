using System.Text.Json;

namespace Suture.Benchmarks.Python;

/// <summary>What a peer's script printed, or why it did not run.</summary>
/// <param name="Values">The keys of its JSON line; null when it did not run.</param>
/// <param name="Reason">Why it did not run; empty when it did.</param>
internal sealed record PeerAnswer(IReadOnlyDictionary<string, JsonElement>? Values, string Reason)
{
    /// <summary>One number.</summary>
    /// <exception cref="KeyNotFoundException">The peer did not run or printed no such key.</exception>
    public double Number(string key) => Value(key).GetDouble();

    /// <summary>One text.</summary>
    /// <exception cref="KeyNotFoundException">The peer did not run or printed no such key.</exception>
    public string Text(string key) => Value(key).GetString() ?? "";

    private JsonElement Value(string key) =>
        Values is not null && Values.TryGetValue(key, out var value)
            ? value
            : throw new KeyNotFoundException($"The peer's answer has no '{key}'{(Values is null ? ": " + Reason : "")}.");
}
