using Suture.Experiments.Results;
using Suture.Reports.Definitions;
using Suture.Reports.Markup;
using Suture.Reports.Tables;

namespace Suture.Reports.Demo;

/// <summary>A's autoencoder carried to the third model, beside its transfer to B and the controls.</summary>
internal static class AcrossSaeTable
{
    // What there is on C; the same rows of B stand beside them.
    private static readonly SaeArm[] Shown = [SaeArm.TransferredZeroShot, SaeArm.RandomMap];

    /// <summary>Renders it.</summary>
    /// <param name="across">The figures.</param>
    public static Html Render(AcrossView across)
    {
        var view = across.Pair;
        var data = new CsvText("model", "arm", "l0", "fvu", "ce_increase", "ce_score_zero", "ce_score_mean", "dead");
        List<Row> rows =
        [
            .. Rows(across.Name, Shown.Select(across.Scores), data),
            .. Rows(view.Large, Shown.Select(view.Scores), data),
            .. Rows(view.Small, [view.Scores(SaeArm.Original)], data),
        ];
        return new ResultTable
        {
            Id = "table-across-sae",
            Title = Finding(across),
            Caption = Html.Of($"The autoencoder of {view.A} on held-out text of each model, trained on none but {view.A}: carried by the stitch, and by a random map of the same size as the {Metrics.Control.Link("control")}."),
            RowTitle = "Autoencoder",
            Columns =
            [
                new(Metrics.L0.Link(), "per token"), new(Metrics.Fvu.Link(), ""), new(Metrics.CeIncrease.Link(), "nats per token"),
                new(Metrics.CeScore.Link(), "zero ablation"), new(Metrics.CeScore.Link(), "mean ablation"), new(Metrics.Dead.Link(), "of latents"),
            ],
            Rows = rows,
            Data = data,
        }.Render();
    }

    private static IEnumerable<Row> Rows(string model, IEnumerable<SaeScores?> measured, CsvText data) => measured.OfType<SaeScores>().Select(scores =>
    {
        data.Row(model, Arms.Name(scores.Arm), scores.L0, scores.Fvu, scores.CeIncrease, scores.CeScoreZero, scores.CeScoreMean, scores.Dead);
        string reason = scores.Missing ?? "not measured";
        return new Row(Html.Escaped(Arms.Name(scores.Arm)),
        [
            Cell.Number(scores.L0, 1, reason), Cell.Number(scores.Fvu, 3, reason), Cell.Number(scores.CeIncrease, 3, reason),
            Cell.Number(scores.CeScoreZero, 3, reason), Cell.Number(scores.CeScoreMean, 3, reason), Cell.Percent(scores.Dead, reason),
        ], "on " + model);
    });

    private static string Finding(AcrossView across)
    {
        var view = across.Pair;
        if (across.Scores(SaeArm.TransferredZeroShot) is not { } transferred) return "The autoencoder was not carried to the third model";
        string pair = view.Scores(SaeArm.TransferredZeroShot) is { } there ? $" ({Explained(there)} on {view.Large})" : "";
        string untrained = $"Untrained on {across.Name}, the autoencoder of {view.Small} explains {Explained(transferred)} of the variance{pair}";
        return across.Scores(SaeArm.RandomMap) is not { } random ? untrained
            : transferred.Fvu < random.Fvu ? $"{untrained}; through a random map {Explained(random)}"
            : $"{untrained}; but so it does through a random map ({Explained(random)})";
    }

    private static string Explained(SaeScores scores) => scores.Fvu < 0.9995 ? NumberText.Percent(1 - scores.Fvu, 0) : "nothing";
}
