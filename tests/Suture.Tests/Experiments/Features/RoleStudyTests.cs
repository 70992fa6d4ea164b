using Suture.Experiments.Features;
using Suture.Experiments.Features.Roles;
using Suture.Features;
using Suture.Features.Roles.Endpoint;
using Suture.Probing.Evaluation;

namespace Suture.Tests.Experiments.Features;

public sealed class RoleStudyTests
{
    private static readonly FeatureRolesOptions Options = new()
    {
        Pair = new FeaturePairOptions { Small = "a", Large = "b", Stitch = "s", Sae = "e" },
        Thresholds = [0.25, 0.75],
        Bootstrap = new BootstrapOptions { Draws = 50 },
    };

    [Fact]
    public void Labels_HandMadeGroups_AreCountedAtEveryThreshold()
    {
        // Of 20 groups latent 0 is structural in all, 1 in none, 2 in half, 3 is never active; elsewhere 0 and 1 change places.
        RoleCounts original = new(RoleArm.Original, 4), transferred = new(RoleArm.Transferred, 4), same = new(RoleArm.Random, 4);
        for (int group = 0; group < 20; group++)
        {
            int[][] versions = group % 2 == 0 ? [[0, 1, 2], [0, 2]] : [[0, 1, 2], [0]];
            original.Add(versions);
            same.Add(versions);
            transferred.Add([[0, 1], [1]]);
        }

        var labels = new RoleStudy(Options, [original, transferred, same]).Labels(CancellationToken.None);

        Assert.Equal((1, 1, 1, 1), (labels[0].Structural, labels[0].Semantic, labels[0].Ties, labels[0].Dead));
        Assert.Equal((0.5, 2 / 3.0, 1 / 3.0), (labels[0].StructuralShare, labels[0].EverShare, labels[0].AlwaysShare));
        Assert.Equal([new RoleThreshold(0.25, 2, 1, 0), new RoleThreshold(0.75, 1, 2, 0)], labels[0].Thresholds);
        Assert.Equal([10, 20], labels[0].Subsets.Select(subset => subset.Groups));
        Assert.Equal(1, labels[0].Subsets[^1].Settled);
        Assert.Null(labels[0].Survival);
        var survival = labels[1].Survival!;
        Assert.Equal((1, 1, 0.0, -1.0), (survival.Agreement.TurnedSemantic, survival.Agreement.TurnedStructural, survival.Agreement.Share, survival.Agreement.Kappa));
        Assert.Equal(-1, survival.ShareCorrelation!.Value, 12);
        Assert.Equal(new Interval(-1, -1), survival.KappaInterval);
        Assert.Equal(1, labels[2].Survival!.Agreement.Kappa);
        Assert.Equal(1, labels[2].Survival!.ShareCorrelation!.Value, 12);
        Assert.InRange(labels[0].Interval!.Low, 1 / 3.0, 0.5);
        Assert.InRange(labels[0].Interval!.High, 0.5, 2 / 3.0);
    }

    [Fact]
    public void Labels_FeaturesActiveOnce_KeepTheirLabelWhereAResampleLeavesThemOut()
    {
        // Twenty latents, each active in one group alone: without the rule a third of them would be dead in each resample.
        var counts = new RoleCounts(RoleArm.Original, 20);
        for (int group = 0; group < 20; group++) counts.Add(group < 5 ? [[group], [group]] : [[group], []]);

        var labels = Assert.Single(new RoleStudy(Options, [counts]).Labels(CancellationToken.None));

        Assert.Equal((0.25, new Interval(0.25, 0.25)), (labels.StructuralShare, labels.Interval));
    }

    [Fact]
    public void Densities_ByLabel_HaveQuartilesRatiosAndBins()
    {
        FeatureRole[] labels = [FeatureRole.Structural, FeatureRole.Semantic, FeatureRole.Semantic, FeatureRole.Semantic, FeatureRole.Dead];

        var densities = RoleDensities.Of(labels, [0.5, 0.001, 0.003, 0, 0.9], [0.25, 0.002, 0.003, 0.1, 0.9]);

        Assert.Equal((FeatureRole.Structural, 1, 0.5, 0.5), (densities[0].Role, densities[0].Features, densities[0].Original.Median, densities[0].Ratio.Median));
        var semantic = densities[1];
        Assert.Equal((3, 2, 1, 0.002), (semantic.Features, semantic.Original.Features, semantic.Original.Zero, semantic.Original.Median));
        Assert.Equal((2, 1.5), (semantic.Ratio.Features, semantic.Ratio.Median));
        Assert.Equal(2, semantic.Original.Bins.Sum());
        // 0.5 lies in the second bin from the top of four a decade (10^-0.5 = 0.32 to 10^-0.25 = 0.56).
        Assert.Equal(1, densities[0].Original.Bins[^2]);
    }

    [Fact]
    public void RoleSpread_ValuesBeyondTheEdges_CountInTheOutermostBins()
    {
        var spread = RoleSpread.Of([1e-9, 1e9, 0], -1, 1, 2);

        Assert.Equal([1, 0, 0, 1], spread.Bins);
        Assert.Equal((2, 1), (spread.Features, spread.Zero));
        Assert.Null(RoleSpread.Of([0], -1, 1, 2).Median);
    }

    [Fact]
    public void Validate_OptionsOutOfRange_NamesAllOfThem()
    {
        var error = Assert.Throws<ArgumentException>(() => (Options with { Groups = "g", Endpoint = new EndpointOptions { Url = "http://x", Model = "" }, GroupCount = 0, Rewrites = 0, MinSwapped = 2, Threshold = double.NaN, Thresholds = [-1] }).Validate());

        foreach (string fault in (string[])["from a file and from an endpoint", "model is not named", "groups 0", "rewrites 0", "least share swapped 2", "threshold NaN", "threshold -1"]) Assert.Contains(fault, error.Message, StringComparison.Ordinal);
    }
}
