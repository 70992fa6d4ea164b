namespace Suture.Experiments.Probes;

/// <summary>Probes measured on the test texts of each class.</summary>
public sealed record ProbeRunResult
{
    /// <summary>Where the probes read.</summary>
    public required string Site { get; init; }

    /// <summary>The data set.</summary>
    public required string DataSet { get; init; }

    /// <summary>Texts left out because they are empty or blank.</summary>
    public required int EmptyCount { get; init; }

    /// <summary>Texts left out because the tokenizer makes nothing of them but special tokens.</summary>
    public required int TokenlessCount { get; init; }

    /// <summary>Texts that were cut to length, of those that were used.</summary>
    public required int CutCount { get; init; }

    /// <summary>Class by class.</summary>
    public required IReadOnlyList<ClassEvaluation> Classes { get; init; }

    /// <summary>Mean accuracy over classes.</summary>
    public double Accuracy => Classes.Average(c => c.Evaluation.Accuracy);

    /// <summary>Mean area under the ROC curve over classes.</summary>
    public double Auroc => Classes.Average(c => c.Evaluation.Auroc);
}
