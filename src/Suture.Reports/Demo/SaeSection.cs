using Suture.Experiments.Results;
using Suture.Reports.Definitions;
using Suture.Reports.Markup;
using Suture.Reports.Pages;
using Suture.Reports.Paper;
using Suture.Reports.Tables;

namespace Suture.Reports.Demo;

/// <summary>What survives of a sparse autoencoder: Table 2 beside the paper's.</summary>
internal static class SaeSection
{
    /// <summary>Renders it.</summary>
    /// <param name="view">The result.</param>
    public static PageSection Render(DemoView view)
    {
        var sae = view.Result.Sae;
        return new PageSection("sae", "What survives of a sparse autoencoder", Html.Of(
            $"""
            <p>A TopK autoencoder of {NumberText.Count(sae.Width)} latents ({sae.K} active a token) was trained on {view.SmallLayer} for {NumberText.Count(sae.TrainingTokens)} tokens,
            {Passes(sae)}, at learning rate {NumberText.Plain(sae.LearningRate)} and {NumberText.Count(sae.Batch)} tokens a step. Carried to {view.LargeLayer} it computes exactly up(SAE(down(h))).
            Unit norm: with decoder rows scaled to length 1 other latents win the top {sae.K}, so that is another autoencoder (FVU {NumberText.Fixed(sae.TransferUnitNormZeroShotFvu, 3)}); training on {view.B} starts from it.</p>
            {Table(view)}
            """));
    }

    private static string Passes(SaeResult sae) => sae.CorpusRepetitions <= 1
        ? "none of them seen twice"
        : $"which is {NumberText.Fixed(sae.CorpusRepetitions, 1)} passes over the training text";

    private static Html Table(DemoView view)
    {
        var data = new CsvText("arm", "l0", "fvu", "ce_increase", "ce_score_zero", "ce_score_mean", "dead");
        var rows = new List<Row>();
        foreach (var scores in view.Result.Sae.Scores)
        {
            data.Row(Arms.Name(scores.Arm), scores.L0, scores.Fvu, scores.CeIncrease, scores.CeScoreZero, scores.CeScoreMean, scores.Dead);
            string reason = scores.Missing ?? "not measured";
            rows.Add(new Row(Html.Escaped(Arms.Name(scores.Arm)),
            [
                Cell.Number(scores.L0, 1, reason), Published(scores.Arm, pair => pair.L0, 0),
                Cell.Number(scores.Fvu, 3, reason), Published(scores.Arm, pair => pair.Fvu, 2),
                Cell.Number(scores.CeIncrease, 3, reason), Published(scores.Arm, pair => pair.CeIncrease, 2),
                Cell.Number(scores.CeScoreZero, 3, reason), Cell.Number(scores.CeScoreMean, 3, reason), Cell.Percent(scores.Dead, reason),
            ]));
        }

        string who = string.Join(" · ", PublishedFigures.Pairs.Select(pair => pair.ShortName));
        return new ResultTable
        {
            Id = "table-2",
            Title = Finding(view),
            Caption = Html.Of(
                $"Table 2. Each autoencoder on held-out text of the model that it reads: the original on {view.A}, all others on {view.B}. Published: the paper's Table 2 for {who}, original and transferred, on other models and widths. The paper prints no dead share and no trained rows there."),
            RowTitle = "Autoencoder",
            Columns =
            [
                new(Metrics.L0.Link(), "per token"), new(Html.Escaped("published"), who, "", Published: true),
                new(Metrics.Fvu.Link(), ""), new(Html.Escaped("published"), who, "", Published: true),
                new(Metrics.CeIncrease.Link(), "nats per token"), new(Html.Escaped("published"), who, "", Published: true),
                new(Metrics.CeScore.Link(), "zero ablation"), new(Metrics.CeScore.Link(), "mean ablation"), new(Metrics.Dead.Link(), "of latents"),
            ],
            Rows = rows,
            Data = data,
        }.Render();
    }

    private static Cell Published(SaeArm arm, Func<PublishedPair, IReadOnlyList<double>> figures, int decimals)
    {
        int index = arm switch { SaeArm.Original => 0, SaeArm.TransferredZeroShot => 1, _ => -1 };
        return index < 0 ? Cell.Missing("none") : Cell.Text(string.Join(" · ", PublishedFigures.Pairs.Select(pair => NumberText.Fixed(figures(pair)[index], decimals))));
    }

    private static string Finding(DemoView view)
    {
        if (view.Scores(SaeArm.Original) is not { } original || view.Scores(SaeArm.TransferredZeroShot) is not { } transferred) return "The autoencoder before and after the transfer";
        string untrained = $"Untrained, the transferred autoencoder explains {NumberText.Percent(1 - transferred.Fvu, 0)} of {view.Large}, where the original explains {NumberText.Percent(1 - original.Fvu, 0)} of {view.Small}";
        return view.Scores(SaeArm.RandomMap) is not { } random ? untrained
            : transferred.Fvu < random.Fvu ? $"{untrained}; through a random map it explains {(random.Fvu < 0.9995 ? NumberText.Percent(1 - random.Fvu, 0) : "nothing")}"
            : $"{untrained}; but so does a random map ({NumberText.Percent(1 - random.Fvu, 0)})";
    }
}
