using Suture.Experiments.Probes;
using Suture.Experiments.Robustness;
using Suture.Probing.Evaluation;
using Suture.Reports.Robustness;

namespace Suture.Reports.Tests.Robustness;

public sealed class RobustnessReportTests
{
    private static readonly RobustnessResult Sample = new()
    {
        Small = "a",
        Large = "b",
        Margin = 0.1,
        Level = 0.95,
        Rows = [new(RobustnessFactor.Seed, "1", "probe x", ProbeDirection.Up, RobustnessArm.Native, 0.9, new Interval(0.8, 0.95))],
        Findings = [Finding("1", "probe x", RobustnessVerdict.Holds), Finding("2", "probe x", RobustnessVerdict.Fails)],
    };

    [Fact]
    public void Render_Findings_SaysHowManyFailAndWhere()
    {
        var page = new RenderedPage(RobustnessReport.Render(Sample, "suture run robustness"));

        Assert.Contains("Transfer fails in 1 of 2 cases", page.Text, StringComparison.Ordinal);
        Assert.Contains("2: probe x, to b", page.Words("table-findings"), StringComparison.Ordinal);
    }

    [Fact]
    public void Render_HostileNames_StayText()
    {
        const string Attack = "</style><script>alert(1)</script>\"' {{ \u0000\ud800";

        var page = new RenderedPage(RobustnessReport.Render(Sample with { Small = Attack, Large = Attack, Findings = [Finding(Attack, Attack, RobustnessVerdict.Weaker)] }, Attack));

        Assert.Empty(page.All("script"));
        Assert.DoesNotContain('\u0000', page.Text);
    }

    [Fact]
    public void Render_NoFinding_IsRefused() => Assert.Throws<ArgumentException>(() => RobustnessReport.Render(Sample with { Findings = [] }, ""));

    private static RobustnessFinding Finding(string value, string subject, RobustnessVerdict verdict) =>
        new(RobustnessFactor.Seed, value, subject, ProbeDirection.Up, 0.9, 0.8, RobustnessArm.Random, 0.5, new Interval(-0.2, 0), new Interval(0.2, 0.4), verdict);
}
