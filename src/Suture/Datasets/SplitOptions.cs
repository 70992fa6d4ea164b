namespace Suture.Datasets;

/// <summary>How labelled texts are parted and balanced, as SAEBench does unless said otherwise.</summary>
public sealed record SplitOptions
{
    /// <summary>Share of the groups that is set apart for validation, 0 or more; default 0.1.</summary>
    public double ValidationShare { get; init; } = 0.1;

    /// <summary>Share of the groups that is set apart for the test where the data has no test texts of its own, above 0; default 0.2.</summary>
    public double TestShare { get; init; } = 0.2;

    /// <summary>Most training texts a class against the rest, 2 or more; default 4,000, half of them positive.</summary>
    public int MaxTraining { get; init; } = 4000;

    /// <summary>Most validation and most test texts a class against the rest, 2 or more; default 1,000, half of them positive.</summary>
    public int MaxTest { get; init; } = 1000;

    /// <summary>Seed of the parting and of the choice of texts; default 42, as in SAEBench.</summary>
    public ulong Seed { get; init; } = 42;

    /// <summary>What is out of range, one sentence each; empty when nothing is.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        if (!(ValidationShare is >= 0 and < 1)) faults.Add($"validation share {ValidationShare}: expected 0 or more, below 1");
        if (!(TestShare is > 0 and < 1)) faults.Add($"test share {TestShare}: expected above 0, below 1");
        if (ValidationShare + TestShare >= 1) faults.Add($"validation and test shares {ValidationShare} and {TestShare} leave nothing to train on");
        if (MaxTraining < 2) faults.Add($"max training {MaxTraining}: expected 2 or more texts");
        if (MaxTest < 2) faults.Add($"max test {MaxTest}: expected 2 or more texts");
        return faults;
    }
}
