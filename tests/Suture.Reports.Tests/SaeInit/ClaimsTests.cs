using Suture.Experiments.SaeInit;
using Suture.Reports.SaeInit;
using Suture.Reports.Tests.Samples;

namespace Suture.Reports.Tests.SaeInit;

/// <summary>Verdicts follow the numbers: other curves, other verdicts.</summary>
public sealed class ClaimsTests
{
    private const string Saves = "A transferred start saves FLOPs";
    private const string Low = "At low thresholds";
    private const string Flatter = "Its scaling law begins lower";
    private const string Geometry = "Ours: it is A's geometry";
    private const string AllCosts = "Ours: it saves even when";

    [Fact]
    public void Of_TransferredAhead_IsReproduced()
    {
        var claims = Judge(new SampleSaeInit());

        Assert.Equal("reproduced", claims[Saves]);
        Assert.Equal("not reproduced", claims[Low]);
        Assert.Equal("reproduced", claims[Flatter]);
        Assert.Equal("reproduced", claims[Geometry]);
        // A's autoencoder costs more than the 40 steps that it saves.
        Assert.Equal("not reproduced", claims[AllCosts]);
    }

    [Fact]
    public void Of_TransferredBehind_IsNotReproduced()
    {
        var claims = Judge(new SampleSaeInit { Explained = (arm, width, step) => SampleSaeInit.HeadStart(arm switch { StartArm.Random => StartArm.Transferred, StartArm.Transferred => StartArm.Random, _ => StartArm.DataPoints }, width, step) });

        Assert.Equal("not reproduced", claims[Saves]);
        Assert.Equal("reproduced", claims[Low]);
        Assert.Equal("not reproduced", claims[Flatter]);
        Assert.Equal("not reproduced", claims[Geometry]);
    }

    [Fact]
    public void Of_AheadOnlyOfSomeControls_IsInPart()
    {
        var claims = Judge(new SampleSaeInit { Explained = (arm, width, step) => SampleSaeInit.HeadStart(arm, width, step) + (arm == StartArm.Principal ? 0.1 : 0) });

        Assert.Equal("in part", claims[Geometry]);
    }

    [Fact]
    public void Of_NoiseLargerThanTheDifference_IsUndecided()
    {
        var claims = Judge(new SampleSaeInit { Explained = (_, width, step) => SampleSaeInit.HeadStart(StartArm.Random, width, step), Noise = 0.03, Arms = [StartArm.Random, StartArm.Transferred, StartArm.Rotated] });

        Assert.Equal("undecided", claims[Geometry]);
        Assert.Equal("undecided", claims[Flatter]);
    }

    [Fact]
    public void Of_OneSeed_DecidesNothing() =>
        Assert.All(Judge(new SampleSaeInit { Seeds = [0] }), claim => Assert.True(claim.Value == "undecided", $"{claim.Key}: {claim.Value}"));

    [Fact]
    public void Of_Evidence_HoldsTheNumbers()
    {
        var view = new SaeInitView(new SampleSaeInit().Create());
        double threshold = view.Headline(256)!.Value;

        string evidence = Claims.Of(view).Single(c => c.Statement.StartsWith(Saves, StringComparison.Ordinal)).Evidence;

        Assert.Equal(0.85, threshold);
        Assert.Contains(EstimateText.Percent(view.Saving(StartArm.Transferred, 256, threshold).Saving!), evidence, StringComparison.Ordinal);
    }

    // Keyed by the beginning of the statement.
    private static Dictionary<string, string> Judge(SampleSaeInit sample)
    {
        string[] keys = [Saves, Low, Flatter, Geometry, AllCosts];
        return Claims.Of(new SaeInitView(sample.Create())).Where(c => keys.Any(key => c.Statement.StartsWith(key, StringComparison.Ordinal)))
            .ToDictionary(c => keys.Single(key => c.Statement.StartsWith(key, StringComparison.Ordinal)), c => c.Verdict, StringComparer.Ordinal);
    }
}
