using Suture.Experiments.Results;
using Suture.Reports.Definitions;
using Suture.Reports.Markup;
using Suture.Reports.Tables;

namespace Suture.Reports.Demo;

/// <summary>What the passes through one stitch cost on held-out text, and the columns and cells that show it.</summary>
internal sealed record PassFigures
{
    /// <summary>Heads of the data behind the rows.</summary>
    public static IReadOnlyList<string> DataColumns { get; } = ["pass", "ce", "ce_standard_error", "relative_loss", "kl", "agreement", "fvu_eval"];

    /// <summary>Heads of the cells.</summary>
    public static IReadOnlyList<Column> Columns { get; } =
    [
        new(Metrics.CrossEntropy.Link(), Metrics.CrossEntropy.Unit),
        new(Metrics.RelativeLoss.Link(), ""),
        new(Metrics.Kl.Link(), Metrics.Kl.Unit),
        new(Metrics.Agreement.Link(), ""),
        new(Metrics.Fvu.Link(), "held-out"),
    ];

    /// <summary>Cross-entropy of the unchanged models, nats per token.</summary>
    public required SmallLarge Ce { get; init; }

    /// <summary>Cross-entropy of the passes, nats per token.</summary>
    public required FourPasses CeSpliced { get; init; }

    /// <summary>Its standard error, or null when not measured.</summary>
    public FourPasses? CeStandardError { get; init; }

    /// <summary>Divergence from the finishing model, nats per token, or null when not measured.</summary>
    public FourPasses? Kl { get; init; }

    /// <summary>Top-1 agreement with the finishing model, 0 to 1, or null when not measured.</summary>
    public FourPasses? Agreement { get; init; }

    /// <summary>Fraction of variance unexplained, map by map.</summary>
    public required FourMaps Fvu { get; init; }

    /// <summary>What stands for a figure that there is not.</summary>
    public string Missing { get; init; } = "not measured";

    /// <summary>Loss relative to the finishing model's own.</summary>
    public FourPasses Relative => CeSpliced.RelativeTo(Ce);

    /// <summary>The finding in a line.</summary>
    public string Finding()
    {
        var relative = Relative;
        string there = $"there and back {NumberText.SignedPercent(relative.CycleSmall)} and {NumberText.SignedPercent(relative.CycleLarge)}";
        if ((relative.Up, relative.Down) is not ({ } up, { } down)) return $"Through the stitch, {there}";
        bool roundTripsCloser = relative.CycleSmall < down && relative.CycleLarge < up;
        string one = $"One way through the stitch costs {NumberText.SignedPercent(up)} up and {NumberText.SignedPercent(down)} down";
        return roundTripsCloser ? $"{one}; {there} only" : $"{one}; {there}: the round trips keep no more than the single ones";
    }

    /// <summary>Cells of an unchanged model.</summary>
    /// <param name="ce">Its cross-entropy.</param>
    /// <param name="error">The standard error, or null when not measured.</param>
    public static IReadOnlyList<Cell> Native(double ce, double? error)
    {
        var reference = Cell.Missing("reference");
        return [Cell.WithError(ce, error, 3, ""), reference, reference, reference, reference];
    }

    /// <summary>Cells of a pass.</summary>
    /// <param name="pass">Which.</param>
    public IReadOnlyList<Cell> Spliced(SplicedPass pass)
    {
        double? ce = pass.Of(CeSpliced);
        string missing = ce is null ? Missing : "not measured";
        return
        [
            Cell.WithError(ce, Of(pass, CeStandardError), 3, missing), Cell.Percent(pass.Of(Relative), missing, signed: true), Cell.Number(Of(pass, Kl), 3, missing),
            Cell.Percent(Of(pass, Agreement), missing), Cell.Number(pass.Of(Fvu), 3, missing),
        ];
    }

    /// <summary>The data behind <see cref="Spliced"/>, in the order of <see cref="DataColumns"/>.</summary>
    /// <param name="pass">Which.</param>
    public object?[] Data(SplicedPass pass) => [pass.Name, pass.Of(CeSpliced), Of(pass, CeStandardError), pass.Of(Relative), Of(pass, Kl), Of(pass, Agreement), pass.Of(Fvu)];

    private static double? Of(SplicedPass pass, FourPasses? figures) => figures is null ? null : pass.Of(figures);
}
