using Suture.Experiments.Probes;
using Suture.Reports.Definitions;
using Suture.Reports.Markup;
using Suture.Reports.Pages;
using Suture.Reports.Paper;

namespace Suture.Reports.Probes;

/// <summary>What was done, on which texts, and what each arm is.</summary>
internal static class MethodSection
{
    /// <summary>Renders it.</summary>
    /// <param name="view">The result.</param>
    public static PageSection Render(ProbesView view)
    {
        var result = view.Result;
        var arms = ProbeArms.Dense.Concat(ProbeArms.Sparse).Select(arm => Html.Of($"<div><dt>{ProbeArms.Name(arm)}</dt><dd>{ProbeArms.Definition(arm)}</dd></div>\n"));
        var sets = result.DataSets.Select(set => Html.Of($"<div><dt>{set.Name}</dt><dd>{Texts(set)}</dd></div>\n"));
        return new PageSection("method", "What was done", Html.Of(
            $"""
            <ol class="steps">
            <li><strong>Stitch.</strong> The residual streams before block {NumberText.Count(result.LayerSmall)} of {view.Small} and block {NumberText.Count(result.LayerLarge)} of {view.Large}, {result.StitchMethod}.</li>
            <li><strong>SAEs.</strong> {Sae(view.Small, result.SaeSmall)}; {Sae(view.Large, result.SaeLarge)} ({Metrics.Fvu.Link("variance unexplained")} on held-out text).</li>
            <li><strong>Read.</strong> Each text is BOS and its first {NumberText.Count(result.TextTokens - 1)} tokens; states and codes are averaged over its non-special tokens.</li>
            <li><strong>Probe.</strong> Logistic regression with an L2 penalty, fitted to convergence ({NumberText.Count(result.NotConverged)} of the probes stopped before), one class against the rest, as many positive texts as others. {ProbeMetrics.Features.Link("Features")} are chosen on training texts of the source, and read on the target under the same numbers.</li>
            </ol>
            <h3>The texts</h3>
            <dl class="pairs" id="sets">
            {sets}</dl>
            <h3>The arms</h3>
            <dl class="pairs" id="arms">
            {arms}</dl>
            <p>The method is that of {PublishedFigures.Citation}, §4 and App. E; controls, intervals and tests are ours.</p>

            """));
    }

    private static string Sae(string model, ProbeAutoencoder sae) => $"{model}'s has {NumberText.Count(sae.LatentCount)} latents ({sae.Rule}) and leaves {NumberText.Percent(sae.Fvu)}";

    private static string Texts(ProbeDataSet set) =>
        $"{NumberText.Count(set.Classes.Count)} classes ({string.Join(", ", set.Classes)}). {NumberText.Count(set.TrainingCount)} texts for training, {NumberText.Count(set.ValidationCount)} for choices, {NumberText.Count(set.TestCount)} for the test; {NumberText.Count(set.UsedCount)} were used, of which {NumberText.Count(set.CutSmall)} and {NumberText.Count(set.CutLarge)} were cut to length for A and B. Left out: {NumberText.Count(set.EmptyCount)} empty, {NumberText.Count(set.TokenlessCount)} without a token.";
}
