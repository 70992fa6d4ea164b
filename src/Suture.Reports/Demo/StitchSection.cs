using Suture.Experiments.Results;
using Suture.Reports.Definitions;
using Suture.Reports.Markup;
using Suture.Reports.Pages;

namespace Suture.Reports.Demo;

/// <summary>How faithful the stitch is: Table 1 and the controls.</summary>
internal static class StitchSection
{
    /// <summary>Renders it.</summary>
    /// <param name="view">The result.</param>
    public static PageSection Render(DemoView view) => new("stitch", "How faithful the stitch is", Html.Of(
        $"""
        <p>The stitch reaches a {Metrics.JointLoss.Link("joint loss")} of {NumberText.Fixed(view.Used.Loss.Total, 4)} on the training text{Held(view.Used)};
        the solver ended {Stop(view.Used)}.</p>
        {SpliceTable.Render(view)}{ControlsTable.Render(view)}
        """));

    private static string Held(StitchResult stitch) => stitch.LossEval is { } loss ? $" and {NumberText.Fixed(loss.Total, 4)} on held-out text" : "";

    private static string Stop(StitchResult stitch) => stitch.Stop switch
    {
        SolverStop.ClosedForm => "after one exact step, nothing being left to iterate",
        SolverStop.Gradient => $"at its gradient tolerance after {NumberText.Count(stitch.Iterations)} iterations",
        SolverStop.IterationCap => $"at its cap of {NumberText.Count(stitch.Iterations)} iterations, before its gradient tolerance",
        SolverStop.Rounding => $"after {NumberText.Count(stitch.Iterations)} iterations, where rounding left no way down, before its gradient tolerance",
        _ => throw new ArgumentOutOfRangeException(nameof(stitch), stitch.Stop, "The report has no words for this end of the solver."),
    };
}
