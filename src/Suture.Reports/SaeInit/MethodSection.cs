using Suture.Reports.Definitions;
using Suture.Reports.Markup;
using Suture.Reports.Pages;
using Suture.Reports.Paper;

namespace Suture.Reports.SaeInit;

/// <summary>What was done, and what each start is.</summary>
internal static class MethodSection
{
    /// <summary>Renders it.</summary>
    /// <param name="view">The result.</param>
    public static PageSection Render(SaeInitView view)
    {
        var result = view.Result;
        var small = result.SmallAutoencoders.Select(sae => $"{NumberText.Percent(1 - sae.OnSmall.Fvu, 0)} with {SaeInitView.Latents(sae.Width)} ({NumberText.Percent(1 - sae.OnLarge.Fvu, 0)} of {view.Large}, carried over and not trained)");
        var starts = result.Arms.Select(arm => Html.Of($"<div><dt>{StartArms.Name(arm)}</dt><dd>{StartArms.Definition(arm)}</dd></div>\n"));
        return new PageSection("method", "What was done", Html.Of(
            $"""
            <ol class="steps">
            <li><strong>Stitch.</strong> The residual streams before block {NumberText.Count(result.LayerSmall)} of {view.A} and block {NumberText.Count(result.LayerLarge)} of {view.B} on {NumberText.Count(result.TrainContexts)} contexts are joined by the exact solution of the {Metrics.JointLoss.Link("joint loss")}, {Metrics.Alpha.Link("α")} = {NumberText.Plain(result.Alpha)}. On held-out text it leaves {NumberText.Percent(result.StitchFvu.Up)} of {view.B}'s variance unexplained.</li>
            <li><strong>A's autoencoders.</strong> One a width (TopK, {NumberText.Count(result.K)} active), trained on {view.A} by the recipe below. They explain {string.Join("; ", small)}.</li>
            <li><strong>Train on B.</strong> From every {StartMetrics.Arm.Link("start")}, width and seed: Adam at {NumberText.Plain(result.LearningRate)}, {NumberText.Count(result.Steps)} steps of {NumberText.Count(result.Batch)} tokens, squared error, decoder rows of unit norm, no auxiliary loss: the paper's recipe{Rate(view)}. All starts of a seed see the same tokens in the same order.</li>
            <li><strong>Measure.</strong> {Metrics.ExplainedVariance.Link("Explained variance")} on {NumberText.Count(result.CurveTokens)} held-out tokens along the way, on all {NumberText.Count(result.EvalTokens)} before and after. A threshold counts as reached when the mean of the last {NumberText.Count(result.WindowPoints)} measurements is there.</li>
            </ol>
            <h3>The starts</h3>
            <dl class="pairs" id="starts">
            {starts}</dl>
            <p>The method is that of {PublishedFigures.Citation}, §3.1; the controls are ours. Each takes something away: random has nothing of A, norm-matched its scale and centre only, rotated its inner geometry as well, shuffled its directions but not their pairing; data points and PCA know {view.B} and no other model.</p>

            """));
    }

    // The paper's: 0.0001 for 120,000 steps of 4,096 tokens (appendix D).
    private static string Rate(SaeInitView view) => view.Result.LearningRate == PublishedFigures.LearningRate ? "" : $" but for the rate ({NumberText.Plain(PublishedFigures.LearningRate)} there, for {NumberText.Count(PublishedFigures.TrainingSteps)} steps of {NumberText.Count(PublishedFigures.TrainingBatch)} tokens)";
}
