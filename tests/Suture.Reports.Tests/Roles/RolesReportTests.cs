using Suture.Experiments.Features.Roles;
using Suture.Features;
using Suture.Features.Roles;
using Suture.Features.Roles.Endpoint;
using Suture.Features.Roles.Rewriting;
using Suture.Probing.Evaluation;
using Suture.Reports.Roles;

namespace Suture.Reports.Tests.Roles;

public sealed class RolesReportTests
{
    private static readonly FeatureRolesResult Sample = new()
    {
        Small = "embedded:small",
        Large = "embedded:large",
        SmallLayer = 2,
        LargeLayer = 3,
        Texts = new RoleTexts { Source = RoleSource.Builtin, Groups = 20, Versions = 120, Offered = 25, TooFewSwapped = 5, Unreadable = 0, Words = new RewriteCounts(100, 80, 15, 5) },
        Threshold = 0.5,
        Level = 0.95,
        Arms = [Arm(RoleArm.Original, 30, 70), Arm(RoleArm.Transferred, 28, 72, new RoleAgreement { BothStructural = 25, TurnedSemantic = 5, TurnedStructural = 3, BothSemantic = 67, Lost = 0, Gained = 0 }), Arm(RoleArm.Random, 10, 40, new RoleAgreement { BothStructural = 3, TurnedSemantic = 12, TurnedStructural = 7, BothSemantic = 28, Lost = 50, Gained = 0 })],
        DensityTokens = 1000,
        Densities =
        [
            new RoleDensities { Role = FeatureRole.Structural, Features = 2, Original = RoleSpread.Of([0.1, 0.2], -6, 0, 4), Transferred = RoleSpread.Of([0.1, 0.2], -6, 0, 4), Ratio = RoleSpread.Of([1, 1.5], -1, 1, 10) },
            new RoleDensities { Role = FeatureRole.Semantic, Features = 3, Original = RoleSpread.Of([0.01, 0.02, 0], -6, 0, 4), Transferred = RoleSpread.Of([0.01, 0.05, 0.0001], -6, 0, 4), Ratio = RoleSpread.Of([1, 2.5], -1, 1, 10) },
        ],
        Examples = [new TextGroup("The dog saw the stone.", ["The idea met the day."])],
    };

    [Fact]
    public void Render_Result_OpensWithTheFindings()
    {
        var page = new RenderedPage(RolesReport.Render(Sample, "suture features roles"));

        Assert.Contains("30 % of the 100 labelled features of small’s SAE are structural (interval 20 % to 40 %)", page.Opening, StringComparison.Ordinal);
        Assert.Contains("92 % of the 100 features with a label in both keep it, κ 0.81; a random SAE in its place 62 % and 0.00", page.Opening, StringComparison.Ordinal);
        Assert.Contains("1.25 times as dense in large as in small is the median structural feature", page.Opening, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_Result_HasEveryPartWithItsData()
    {
        var page = new RenderedPage(RolesReport.Render(Sample, "suture features roles"));

        Assert.Contains("carried to large", page.Words("table-labels"), StringComparison.Ordinal);
        Assert.Contains("random on large", page.Words("table-survival"), StringComparison.Ordinal);
        Assert.Contains("Structural features are denser: median 15 % of tokens in small, semantic ones 1.5 %", page.Words("fig-density"), StringComparison.Ordinal);
        Assert.Contains("structural 1.25, semantic 1.75 in the median", page.Words("fig-ratio"), StringComparison.Ordinal);
        Assert.Contains("from 50 % to 20 %", page.Words("fig-threshold"), StringComparison.Ordinal);
        Assert.Contains("From 10 of 20 groups, 90 %", page.Words("fig-groups"), StringComparison.Ordinal);
        Assert.Contains("swapped 80.0 % of 100 content words", page.Words("texts"), StringComparison.Ordinal);
        Assert.Contains("The idea met the day.", page.Words("texts"), StringComparison.Ordinal);
        Assert.Equal(7, page.Attributes("download").Count());
    }

    [Fact]
    public void Render_HostileNames_StayText()
    {
        const string Attack = "</style><script>alert(1)</script>\"' {{ \u0000\ud800";

        var page = new RenderedPage(RolesReport.Render(Sample with { Small = Attack, Large = Attack, Examples = [new TextGroup(Attack, [Attack])] }, Attack));

        Assert.Empty(page.All("script"));
        Assert.DoesNotContain('\u0000', page.Text);
    }

    [Fact]
    public void Render_NothingLabelled_SaysSo()
    {
        var nothing = RoleSpread.Of([], -6, 0, 4);
        var empty = Sample with
        {
            Arms = [Arm(RoleArm.Original, 0, 0), Arm(RoleArm.Transferred, 0, 0, RoleAgreement.Of([], []))],
            Densities = [new RoleDensities { Role = FeatureRole.Structural, Features = 0, Original = nothing, Transferred = nothing, Ratio = nothing }],
            Texts = Sample.Texts with { Source = RoleSource.Endpoint, Endpoint = new EndpointCounts { Requests = 3, Cached = 1, Faults = new Dictionary<EndpointFaultKind, int> { [EndpointFaultKind.Busy] = 2 }, RefusedRewrites = 4, FailedTexts = 1 } },
        };

        var page = new RenderedPage(RolesReport.Render(empty, ""));

        Assert.Contains("none of the 0 labelled features", page.Opening, StringComparison.Ordinal);
        Assert.Contains("Faults: Busy 2", page.Words("texts"), StringComparison.Ordinal);
    }

    [Fact]
    public void Render_ResultWithoutAsArm_IsRefused() => Assert.Contains("no arm Original", Assert.Throws<ArgumentException>(() => RolesReport.Render(Sample with { Arms = [] }, "")).Message, StringComparison.Ordinal);

    private static RoleLabels Arm(RoleArm arm, int structural, int semantic, RoleAgreement? agreement = null) => new()
    {
        Arm = arm,
        Features = 100,
        Structural = structural,
        Semantic = semantic,
        Ties = 0,
        Dead = 100 - structural - semantic,
        StructuralShare = structural + semantic == 0 ? null : structural / (double)(structural + semantic),
        Interval = structural == 0 ? null : new Interval(0.2, 0.4),
        EverShare = structural == 0 ? null : 0.9,
        AlwaysShare = structural == 0 ? null : 0.1,
        Thresholds = [new RoleThreshold(0.3, structural == 0 ? 0 : 50, 50, 0), new RoleThreshold(0.7, structural == 0 ? 0 : 20, 80, 0)],
        Subsets = [new RoleSubset(10, 80, 0.3, 0.9), new RoleSubset(20, 100, 0.3, 1)],
        Survival = agreement is null ? null : new RoleSurvival(agreement, agreement.Kappa is null ? null : new Interval(0.5, 0.9), null),
    };
}
