namespace Suture.Experiments.Probes;

/// <summary>Two arms on the same test texts of one class: McNemar's exact test.</summary>
public sealed record ProbeComparison
{
    /// <summary>Name of the data set.</summary>
    public required string DataSet { get; init; }

    /// <summary>The positive class.</summary>
    public required string Class { get; init; }

    /// <summary>From which model to which.</summary>
    public required ProbeDirection Direction { get; init; }

    /// <summary>Number of features; 0 for dense probes.</summary>
    public required int K { get; init; }

    /// <summary>One arm.</summary>
    public required ProbeArm First { get; init; }

    /// <summary>The arm it is held against.</summary>
    public required ProbeArm Second { get; init; }

    /// <summary>Test texts that only the first tells right.</summary>
    public required int OnlyFirst { get; init; }

    /// <summary>Test texts that only the second tells right.</summary>
    public required int OnlySecond { get; init; }

    /// <summary>Two-sided p-value.</summary>
    public required double PValue { get; init; }
}
