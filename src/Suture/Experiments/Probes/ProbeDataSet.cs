namespace Suture.Experiments.Probes;

/// <summary>A data set as it was used.</summary>
public sealed record ProbeDataSet
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its classes, each probed against the rest.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>Texts set apart for training.</summary>
    public required int TrainingCount { get; init; }

    /// <summary>Texts set apart for validation; read only where there is something to choose.</summary>
    public required int ValidationCount { get; init; }

    /// <summary>Texts set apart for the test.</summary>
    public required int TestCount { get; init; }

    /// <summary>Texts left out because they are empty or blank.</summary>
    public required int EmptyCount { get; init; }

    /// <summary>Texts left out because a tokenizer makes nothing of them but special tokens.</summary>
    public required int TokenlessCount { get; init; }

    /// <summary>Texts that were used.</summary>
    public required int UsedCount { get; init; }

    /// <summary>Of these, cut to the length for A.</summary>
    public required int CutSmall { get; init; }

    /// <summary>Of these, cut to the length for B.</summary>
    public required int CutLarge { get; init; }
}
