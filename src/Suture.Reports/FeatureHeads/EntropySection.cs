using Suture.Experiments.Features.Heads;
using Suture.Reports.Charts;
using Suture.Reports.Markup;
using Suture.Reports.Pages;

namespace Suture.Reports.FeatureHeads;

/// <summary>Entropy features: null share against largest activation (the paper's Fig. 5), and what taking candidates out does.</summary>
internal static class EntropySection
{
    /// <summary>Renders it.</summary>
    /// <param name="view">The result.</param>
    public static PageSection Render(FeatureHeadsView view) => new("entropy", "Features that change confidence", Html.Of(
        $"""
        <p>An entropy feature writes where the unembedding hardly reads. It then changes no word's logit by itself, but makes the residual longer, and the final norm divides all logits by more.</p>
        <div class="figures">
        {Scatter(view, isLarge: false)}{Scatter(view, isLarge: true)}</div>
        {EntropyTable.Render(view)}
        """));

    private static Html Scatter(FeatureHeadsView view, bool isLarge)
    {
        var entropy = view.Result.Entropy;
        var side = isLarge ? entropy.Large : entropy.Small;
        string model = isLarge ? view.Large : view.Small, id = isLarge ? "fig-share-large" : "fig-share-small";
        NullRole Role(LatentRoles roles) => isLarge ? roles.Large : roles.Small;
        var candidates = entropy.Candidates.Select(candidate => candidate.Roles.Latent).ToHashSet();
        var data = new CsvText("latent", "null_share", "logit_variance", "decoder_norm", "largest_activation", "is_candidate");
        foreach (var roles in entropy.Plotted) data.Row(roles.Latent, Role(roles).NullShare, Role(roles).LogitVariance, Role(roles).Norm, Role(roles).Maximum, candidates.Contains(roles.Latent) ? 1 : 0);
        var others = entropy.Plotted.Where(roles => !candidates.Contains(roles.Latent));
        var chosen = entropy.Plotted.Where(roles => candidates.Contains(roles.Latent));
        var chart = new LineChart
        {
            Horizontal = new Axis(HeadMetrics.Maximum.Name, HeadMetrics.Maximum.Unit, LogScale.Around(entropy.Plotted.Select(roles => Role(roles).Maximum)), HeadMetrics.Maximum),
            Vertical = new Axis(HeadMetrics.NullShare.Name, HeadMetrics.NullShare.Unit, LinearScale.Around(entropy.Plotted.Select(roles => Role(roles).NullShare ?? double.NaN).Append(0).Append(side.RandomBest.Average())), HeadMetrics.NullShare),
            Series =
            [
                new LineSeries("", isLarge ? Tone.Transferred : Tone.Native, [.. Points(others, Role)]) { Marks = LineMarks.Dots },
                new LineSeries("candidates", Tone.FinishesSmall, [.. Points(chosen, Role)]) { Marks = LineMarks.Dots },
            ],
            References = [new ReferenceLine(side.RandomShare.High, "random 95 %"), new ReferenceLine(side.RandomBest.Average(), "random best")],
        };
        string title = $"{model}: {NumberText.Count(side.AboveRandom)} of {NumberText.Count(view.Result.LiveCount)} latents above random's 95 %, where chance gives {NumberText.Count((long)Math.Round(0.05 * view.Result.LiveCount))}";
        return new Figure
        {
            Id = id,
            Title = title,
            Caption = Html.Of($"One dot a live latent{(isLarge ? Html.Of($" of the transferred autoencoder") : Html.Empty)}; candidates are those chosen in {view.Small}. {NumberText.Count(side.DirectionCount)} null directions; the largest of their singular values is {NumberText.Percent(side.SingularRatio, 1)} of the largest of all. Median {HeadMetrics.NullShare.Link("share")} {NumberText.Fixed(side.MedianShare, 3)}."),
            Data = data,
            Drawing = Figure.InHalfSizes(size => chart.Render($"{id}-{size.Name}", size, title, $"Null share against largest activation of latents in {model}. {title}.")),
        }.Render();
    }

    private static IEnumerable<ChartPoint> Points(IEnumerable<LatentRoles> latents, Func<LatentRoles, NullRole> role) =>
        latents.Where(roles => role(roles).NullShare is not null).Select(roles => new ChartPoint(role(roles).Maximum, role(roles).NullShare!.Value, $"latent {NumberText.Plain(roles.Latent)}: share {NumberText.Fixed(role(roles).NullShare!.Value, 3)}, largest activation {NumberText.Fixed(role(roles).Maximum, 2)}"));
}
