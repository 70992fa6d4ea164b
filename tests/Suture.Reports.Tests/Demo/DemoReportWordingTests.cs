using Suture.Experiments.Results;
using Suture.Reports.Tests.Samples;

namespace Suture.Reports.Tests.Demo;

/// <summary>Findings are worded from the numbers: other numbers, other words; a missing number says why.</summary>
public sealed class DemoReportWordingTests
{
    private static readonly DemoResult Sample = SampleResult.Create();

    [Fact]
    public void Render_NothingOptional_SaysWhatIsMissing()
    {
        var page = new RenderedPage(Sample with
        {
            Adam = null,
            CeStandardError = null,
            Controls = [],
            OtherFits = [],
            SimilarityVariants = [],
            LayerChoices = [],
            Features = [],
            SvccaRanks = new Dictionary<string, int[]>(StringComparer.Ordinal),
            Stitch = new Dictionary<string, StitchResult>(StringComparer.Ordinal) { ["alpha=1"] = Sample.Stitch["alpha=1"] with { Kl = null, Agreement = null, CeAllPositions = null, CeStandardError = null, LossEval = null } },
            Sae = Sample.Sae with { Scores = [], Arms = [], Savings = [], Cosines = [] },
        });

        Assert.Contains("The reference arm (Adam) did not run.", page.Words("adam"), StringComparison.Ordinal);
        Assert.Contains("Only one α was fitted", page.Words("alpha"), StringComparison.Ordinal);
        Assert.Contains("No features were picked", page.Words("features"), StringComparison.Ordinal);
        Assert.Contains("No control was run", page.Words("table-controls"), StringComparison.Ordinal);
        Assert.Contains("No training on large was recorded.", page.Words("training"), StringComparison.Ordinal);
        Assert.Contains("were not recorded", page.Words("drift"), StringComparison.Ordinal);
        Assert.Contains("No rows: this was not measured in the run.", page.Words("table-2"), StringComparison.Ordinal);
        Assert.Contains("not measured", page.Words("table-1"), StringComparison.Ordinal);
        Assert.Contains("Directions kept: not recorded.", page.Words("fig-svcca"), StringComparison.Ordinal);
        Assert.Contains("no threshold of explained variance was crossed", page.Opening, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_UndefinedNumbers_AreNamedNotPrintedAsNaN()
    {
        double[][] undefined = [.. Sample.Svcca.Select(row => row.Select(_ => double.NaN).ToArray())];
        var stitch = Sample.Stitch["alpha=1"] with { FvuEval = new FourMaps { Up = double.NaN, Down = double.PositiveInfinity, CycleSmall = 0, CycleLarge = 0 }, CeNativeBos = new FourPasses { Up = double.NaN, Down = double.NaN, CycleSmall = 3, CycleLarge = 3 } };

        var page = new RenderedPage(Sample with
        {
            Svcca = undefined,
            Stitch = new Dictionary<string, StitchResult>(Sample.Stitch, StringComparer.Ordinal) { ["alpha=1"] = stitch },
            Features = [Sample.Features[0] with { Correlation = double.NaN, MaximumSmall = double.NaN }],
        });

        Assert.DoesNotContain("NaN", page.Root.Element("body")!.Value, StringComparison.Ordinal);
        Assert.Contains("SVCCA is undefined at small.2", page.Words("fig-svcca"), StringComparison.Ordinal);
        Assert.Contains("undefined", page.Words("table-1"), StringComparison.Ordinal);
        Assert.Contains("infinite", page.Words("table-1"), StringComparison.Ordinal);
    }

    [Fact]
    public void Render_DifferentTokenizers_PutsDashesWithAFootnoteForOneWayPasses()
    {
        static FourPasses RoundTrips(FourPasses passes) => passes with { Up = null, Down = null };
        static FourPasses? Maybe(FourPasses? passes) => passes is null ? null : RoundTrips(passes);
        static MapScores Map(MapScores map) => map with { CeNativeBos = RoundTrips(map.CeNativeBos), CeStandardError = Maybe(map.CeStandardError), Kl = Maybe(map.Kl), Agreement = Maybe(map.Agreement) };
        const string Reason = "They read other tokens.";

        var page = new RenderedPage(Sample with
        {
            SplicesMissing = Reason,
            Alignment = new TextAlignment { Pairs = 60, SmallTokens = 80, LargeTokens = 64 },
            AlignmentEval = new TextAlignment { Pairs = 5, SmallTokens = 10, LargeTokens = 8 },
            LayerChoices = [.. Sample.LayerChoices.Select(c => c with { Ce = Maybe(c.Ce) })],
            Controls = [.. Sample.Controls.Select(Map)],
            OtherFits = [.. Sample.OtherFits.Select(Map)],
            Stitch = Sample.Stitch.ToDictionary(
                p => p.Key,
                p => p.Value with { CeNativeBos = RoundTrips(p.Value.CeNativeBos), CeAllPositions = Maybe(p.Value.CeAllPositions), CeStandardError = Maybe(p.Value.CeStandardError), Kl = Maybe(p.Value.Kl), Agreement = Maybe(p.Value.Agreement) },
                StringComparer.Ordinal),
        });

        foreach (string table in (string[])["table-1", "table-controls"])
        {
            Assert.Contains("A→B", page.Words(table), StringComparison.Ordinal);
            Assert.Contains("–†", page.Words(table), StringComparison.Ordinal);
            Assert.Contains("† " + Reason, page.Words(table), StringComparison.Ordinal);
        }

        Assert.Contains(Reason, page.Words("fig-alpha"), StringComparison.Ordinal);
        Assert.Contains("75.0 % and 93.8 % on the training text and 50.0 % and 62.5 % on held-out text", page.Opening, StringComparison.Ordinal);
        Assert.Contains("for the round trip", page.Opening, StringComparison.Ordinal);
        Assert.Contains("Aligned fraction", page.Words("definitions"), StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", page.Root.Element("body")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_NoLayerPairs_SaysSo()
    {
        var page = new RenderedPage(Sample with { Svcca = [], Cka = [[]], FvuUpTrain = [], FvuDownTrain = [], SimilarityVariants = [] });

        Assert.Contains("SVCCA: no layer pair was measured.", page.Words("layers"), StringComparison.Ordinal);
    }

    [Fact]
    public void Render_MeasuresAgree_SaysSo()
    {
        var page = new RenderedPage(Sample with { LayerLarge = 2, Svcca = Sample.Cka });

        Assert.Contains("is lowest there too", page.Opening, StringComparison.Ordinal);
        Assert.Contains("SVCCA chooses large.2 for small.2, as used", page.Words("fig-svcca"), StringComparison.Ordinal);
    }

    [Fact]
    public void Render_FewDirectionsKept_Warns()
    {
        var page = new RenderedPage(Sample with { SvccaRanks = new Dictionary<string, int[]>(StringComparer.Ordinal) { ["2,3"] = [1, 40] } });

        Assert.Contains("this score says little", page.Words("fig-svcca"), StringComparison.Ordinal);
    }

    [Fact]
    public void Render_ControlBeatsStitch_SaysDistrust()
    {
        var page = new RenderedPage(Sample with { Controls = [Sample.Controls[0] with { CeNativeBos = Sample.Controls[0].CeNativeBos with { Up = 4.0 } }] });

        Assert.Contains("distrust it", page.Words("table-controls"), StringComparison.Ordinal);
    }

    [Fact]
    public void Render_TransferCostsMore_SaysMore()
    {
        var slow = new ThresholdSaving
        {
            ExplainedVariance = 0.8,
            ScratchStep = 10,
            TransferredStep = 20,
            Ledgers = [new LedgerSaving { Ledger = FlopLedgerKind.Paper, Counting = FlopCounting.DenseEquivalent, ScratchFlops = 1e12, TransferredFlops = 1.5e12, ScratchBudget = 4e12, TransferredBudget = 4e12 }],
        };

        var page = new RenderedPage(Sample with { Sae = Sample.Sae with { Savings = [slow] } });

        Assert.Contains("50 % more FLOPs", page.Opening.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Contains("saves nothing", page.Words("fig-training"), StringComparison.Ordinal);
    }

    [Fact]
    public void Render_OnlyRandomStartCrosses_GivesUpperBound()
    {
        var censored = new ThresholdSaving
        {
            ExplainedVariance = 0.8,
            ScratchStep = 10,
            TransferredStep = null,
            Ledgers = [new LedgerSaving { Ledger = FlopLedgerKind.Paper, Counting = FlopCounting.DenseEquivalent, ScratchFlops = 1e12, TransferredFlops = null, ScratchBudget = 4e12, TransferredBudget = 4e12 }],
        };

        var page = new RenderedPage(Sample with { Sae = Sample.Sae with { Savings = [censored] } });

        Assert.Contains("≤ −300.0\u00A0%", page.Root.Descendants("header").Single().Value, StringComparison.Ordinal);
        Assert.Contains("only the random start got there", page.Opening, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_AdamBelowExact_SaysSo()
    {
        var adam = Sample.Adam! with { ExactLoss = 6 };

        var page = new RenderedPage(Sample with { Adam = adam });

        Assert.Contains("below the exact stitch", page.Words("table-adam"), StringComparison.Ordinal);
    }

    [Fact]
    public void Render_ScratchKeepsDirection_SaysTransferredTurnedFurther()
    {
        var swapped = Sample.Sae.Cosines.Select(h => h with { Arm = h.Arm == SaeArm.Scratch ? SaeArm.TransferredTrained : SaeArm.Scratch }).ToArray();

        var page = new RenderedPage(Sample with { Sae = Sample.Sae with { Cosines = swapped } });

        Assert.Contains("turned further from their start", page.Words("fig-drift"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(SolverStops))]
    public void Render_EveryEndOfTheSolver_HasWords(SolverStop stop)
    {
        var stitches = new Dictionary<string, StitchResult>(Sample.Stitch, StringComparer.Ordinal) { ["alpha=1"] = Sample.Stitch["alpha=1"] with { Stop = stop } };

        Assert.Contains("the solver ended", new RenderedPage(Sample with { Stitch = stitches }).Words("stitch"), StringComparison.Ordinal);
    }

    [Fact]
    public void Render_EveryArm_HasWords()
    {
        var scores = Enum.GetValues<SaeArm>().Select(arm => Sample.Sae.Scores[0] with { Arm = arm }).ToArray();

        var page = new RenderedPage(Sample with { Sae = Sample.Sae with { Scores = scores } });

        Assert.Equal(scores.Length, page.Root.Descendants("figure").Single(figure => (string?)figure.Attribute("id") == "table-2").Descendants("tbody").Single().Elements("tr").Count());
    }

    public static TheoryData<SolverStop> SolverStops() => [.. Enum.GetValues<SolverStop>()];

    [Fact]
    public void Render_Warnings_StandOnTheFirstScreen()
    {
        var page = new RenderedPage(Sample with { Warnings = ["A and B were given the same folder."] });

        Assert.Contains("A and B were given the same folder.", page.Opening, StringComparison.Ordinal);
    }
}
