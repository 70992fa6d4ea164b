using Suture.Experiments;

namespace Suture.Tests.Experiments.Recipes;

/// <summary>Options of the sample step: one of each kind of value.</summary>
public sealed record SampleOptions
{
    public required string Text { get; init; }

    public PairOptions Pair { get; init; } = new() { Small = "embedded:small", Large = "embedded:large", ContextLength = 77 };

    public string? Source { get; init; }

    public int Count { get; init; } = 5;

    public ulong Seed { get; init; }

    public double Rate { get; init; } = 0.5;

    public bool Flag { get; init; }

    public int? Layer { get; init; }

    public SampleMode Mode { get; init; } = SampleMode.Fast;

    public IReadOnlyList<int> Widths { get; init; } = [1, 2];

    public string? File { get; init; }
}
