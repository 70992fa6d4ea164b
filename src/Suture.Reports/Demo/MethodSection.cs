using Suture.Reports.Charts;
using Suture.Reports.Definitions;
using Suture.Reports.Markup;
using Suture.Reports.Pages;
using Suture.Reports.Paper;

namespace Suture.Reports.Demo;

/// <summary>What was done, in plain words, with a picture.</summary>
internal static class MethodSection
{
    /// <summary>Renders it.</summary>
    /// <param name="view">The result.</param>
    public static PageSection Render(DemoView view)
    {
        var result = view.Result;
        var models = result.Models;
        var diagram = new StitchDiagram(view.Small, view.Large, models.Small.LayerCount, models.Large.LayerCount, result.LayerSmall, result.LayerLarge, models.Small.Width, models.Large.Width);
        string title = $"A stitch is two affine maps between the residual streams before block {NumberText.Count(result.LayerSmall)} of {view.Small} and block {NumberText.Count(result.LayerLarge)} of {view.Large}";
        string description = $"{view.Small} as a row of {models.Small.LayerCount} blocks over {view.Large} as a row of {models.Large.LayerCount}; an arrow up and an arrow down join the chosen layers.";
        var drawing = Figure.InBothSizes(size => diagram.Render("fig-diagram-" + size.Name, size, title, description));
        return new PageSection("method", "What was done", Html.Of(
            $"""
            <ol class="steps">
            <li><strong>Read.</strong> Both models read the same {(result.Alignment is null ? "" : "text in ")}{NumberText.Count(result.TrainContexts)} contexts; their residual streams before every block are summarised as means and covariances ({NumberText.Count(result.Tokens)} {(result.Alignment is null ? "tokens" : "pairs of tokens")}, special tokens left out).</li>
            <li><strong>Choose layers.</strong> Every layer of {view.A} is compared with every layer of {view.B}; the layer of {view.A} is fixed and the most similar one of {view.B} taken.</li>
            <li><strong>Stitch.</strong> An affine map up and one down are solved for together, so that each predicts the other side and the round trips return ({Metrics.JointLoss.Link("joint loss")}, {Metrics.Alpha.Link("α")} = {NumberText.Plain(view.Used.Alpha)}). No gradient steps: the exact solver needs only the covariances.</li>
            <li><strong>Check by splicing.</strong> {(result.SplicesMissing is null ? "One model reads up to its layer, the other finishes; its" : "A model reads up to its layer, what it has there goes through the stitch and back, and it finishes; its")} next-token {Metrics.CrossEntropy.Link("cross-entropy")} says how much came across.</li>
            <li><strong>Carry features.</strong> A sparse autoencoder (TopK, {NumberText.Count(result.Sae.Width)} latents, {result.Sae.K} active) is trained on {view.A}, carried to {view.B} through the stitch, measured there, and trained on from there beside one from a random start.</li>
            {Across(view)}</ol>
            <p>The method is that of {PublishedFigures.Citation}; figures of that paper stand beside ours, marked <span class="published-mark">published</span>, and are for other, larger models.
            How text was cut and losses taken — {result.Definition}.</p>
            <figure id="fig-diagram"><figcaption><h3>{title}</h3></figcaption>
            {drawing}<div class="caption"><p>Layers are counted from 0; the residual stream before a block is what a stitch reads and writes.
            A→B is a pass that {view.A} begins and {view.B} finishes; A→B→A goes up and down again and {view.A} finishes.</p></div></figure>

            """));
    }

    private static Html Across(DemoView view) => view.Across is { } across
        ? Html.Of($"<li><strong>Leave the family.</strong> {view.A} is stitched with a third model too, {across.C} ({across.Result.Model.Family}), and its autoencoder measured there <a href=\"#across\">untrained</a>.</li>\n")
        : Html.Empty;
}
