using Suture.Experiments.Results;
using Suture.Reports.Definitions;
using Suture.Reports.Markup;
using Suture.Reports.Pages;

namespace Suture.Reports.Demo;

/// <summary>Beyond the paper: A beside a third model of another architecture.</summary>
internal static class AcrossSection
{
    /// <summary>Renders it, or says that there was no third model.</summary>
    /// <param name="view">The result.</param>
    public static PageSection Render(DemoView view) => new(
        "across",
        "Across architectures",
        view.Across is { } across ? Body(across) : Html.Of($"<p class=\"missing\">This run read no third model.</p>"));

    private static Html Body(AcrossView across)
    {
        var view = across.Pair;
        var model = across.Result.Model;
        return Html.Of(
            $"""
            <p>The paper keeps to pairs of one family. Is there a stitch outside, and do features cross it? {view.A} is of the family {view.Result.Models.Small.Family};
            {across.C}, here C, is {(across.IsAcross ? $"of the family {model.Family}" : "of the same one, so this run leaves none")} ({NumberText.Count(model.LayerCount)} blocks, {NumberText.Count(model.Width)} wide, {NumberText.Count(model.ParameterCount)} parameters) and reads the same tokens.
            The residual stream of {view.SmallLayer} and its autoencoder are those of the sections above; the stitch ({Metrics.JointLoss.Link("joint loss")}, {Metrics.Alpha.Link("α")} = {NumberText.Plain(across.Result.Stitch.Alpha)}) was solved on {NumberText.Count(across.Result.Tokens)} tokens
            ({NumberText.Count(across.Result.TrainContexts)} contexts; the one with {view.B} on {NumberText.Count(view.Result.TrainContexts)}). Nothing was trained, and all is measured on the same held-out text.</p>
            <p>{AcrossFindings.Verdict(across)}</p>
            {AcrossLayersTable.Render(across)}{AcrossSpliceTable.Render(across)}{AcrossSaeTable.Render(across)}
            """);
    }
}
