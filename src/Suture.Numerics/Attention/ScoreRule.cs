using System.Runtime.InteropServices;

namespace Suture.Numerics;

/// <summary>How attention turns products of queries and keys into scores, and which keys a query sees.</summary>
/// <param name="Scale">What products are multiplied by, before anything else.</param>
/// <param name="Window">Keys that a query sees, its own included: key j for query i when <c>i − Window &lt; j ≤ i</c>. Null for all up to its own.</param>
/// <param name="SoftCap">c of <c>c tanh(score / c)</c>, applied after the scale; null for none.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ScoreRule(float Scale, int? Window = null, float? SoftCap = null)
{
    /// <summary>The first key that a query sees.</summary>
    /// <param name="position">The query's position.</param>
    public int FirstSeen(int position) => Window is { } window ? Math.Max(0, position + 1 - window) : 0;
}
