using Suture.Experiments.Results;
using Suture.Reports.Tests.Samples;

namespace Suture.Reports.Tests.Demo;

/// <summary>The section across architectures says what its numbers say.</summary>
public sealed class AcrossSectionTests
{
    private static readonly DemoResult Sample = SampleResult.Create();
    private static readonly AcrossResult Across = SampleAcross.Create();

    [Fact]
    public void Render_WeakerStitch_SaysSoWithBothAmounts()
    {
        string words = Page(Across).Words("across");

        Assert.Contains("A stitch exists outside the family, a weaker one: it explains 49 % of llama's variance and 23 % of small's, where the stitch with large explains 59 % and 66 %.", words, StringComparison.Ordinal);
        Assert.Contains("small is of the family gpt2; llama, here C, is of the family llama (4 blocks, 160 wide, 1,895,840 parameters)", words, StringComparison.Ordinal);
        Assert.Contains("solved on 152,865 tokens (600 contexts; the one with large on 1,500)", words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.40, 0.30, "and no weaker one")]
    [InlineData(0.50, 0.30, "weaker up and no weaker down")]
    [InlineData(0.40, 0.50, "no weaker up and weaker down")]
    public void Render_OtherAmounts_AreComparedEachWay(double up, double down, string words)
    {
        var page = Page(WithVariance(up, down));

        Assert.Contains($"A stitch exists outside the family, {words}:", page.Words("across"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1.02, 0.50, "it explains nothing of llama's variance and 50 % of small's")]
    [InlineData(0.50, 1.02, "it explains 50 % of llama's variance and nothing of small's")]
    [InlineData(double.NaN, 0.50, "it explains an undefined share of llama's variance and 50 % of small's")]
    public void Render_NothingExplained_SaysThatThereIsNoStitch(double up, double down, string amounts)
    {
        string words = Page(WithVariance(up, down)).Words("across");

        Assert.Contains($"There is no stitch to speak of outside the family: {amounts}, where the stitch with large explains 59 % and 66 %.", words, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_PassesAsBadAsAblated_SaysThatThereIsNoStitch()
    {
        var stitch = Across.Stitch with { CeNativeBos = Across.Stitch.CeNativeBos with { Up = 9 } };

        string words = Page(Across with { Stitch = stitch }).Words("across");

        Assert.Contains("There is no stitch to speak of outside the family: it explains 49 % of llama's variance", words, StringComparison.Ordinal);
        Assert.Contains("; a pass through it loses as much as one whose residual is set to its mean.", words, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_LayerChoice_SaysWhetherTheMeasuresAgree()
    {
        string agree = Page(Across).Words("table-across-layers");
        string disagree = Page(Across with { FvuUpTrain = [0.3, 0.5, 0.5, 0.5], Cka = [double.NaN, double.NaN, double.NaN, double.NaN] }).Words("table-across-layers");

        Assert.Contains("SVCCA chooses llama.3 for small.2, and CKA and both affine FVUs agree", agree, StringComparison.Ordinal);
        Assert.Contains("106 · 147", agree, StringComparison.Ordinal);
        Assert.Contains("the measures disagree: CKA is undefined, the affine FVU up would take llama.0", disagree, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", disagree, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_Passes_StandBesideThoseOfThePair()
    {
        string words = Page(Across).Words("table-across");

        Assert.Contains("A→C costs +16.5 % (with large +25.2 %), C→A costs +44.8 % (with large +17.7 %); there and back +1.5 % and +1.3 %", words, StringComparison.Ordinal);
        Assert.Contains("X = llama (llama)", words, StringComparison.Ordinal);
        Assert.Contains("X = large (gpt2)", words, StringComparison.Ordinal);
        Assert.Contains("A→X 4.631 ±0.020 +16.5 % 0.510 4.386 ±0.034 +25.2 % 0.412", Spaced("table-across"), StringComparison.Ordinal);
    }

    [Fact]
    public void Render_SmallerLossThoughLessIsExplained_IsCautionedAgainst()
    {
        const string Caution = "does not make llama the closer model";

        string words = Page(Across).Words("table-across");

        Assert.Contains(Caution, words, StringComparison.Ordinal);
        Assert.Contains("a CE of 3.98 against 3.50 of large, and 1 of its 4 blocks runs after the splice, 3 of 6 in large", words, StringComparison.Ordinal);
        Assert.DoesNotContain(Caution, Page(WithVariance(0.3, 0.3)).Words("table-across"), StringComparison.Ordinal);
        Assert.DoesNotContain(Caution, Page(Across with { Stitch = Across.Stitch with { CeNativeBos = Across.Stitch.CeNativeBos with { Up = 6 } } }).Words("table-across"), StringComparison.Ordinal);
    }

    [Fact]
    public void Render_Autoencoder_StandsBesideItsTransferToBAndItsControl()
    {
        string words = Page(Across).Words("table-across-sae");
        string distrust = Page(Across with { Sae = [Across.Sae[0], Across.Sae[1] with { Fvu = 0.2 }] }).Words("table-across-sae");

        Assert.Contains("Untrained on llama, the autoencoder of small explains 61 % of the variance (65 % on large); through a random map nothing", words, StringComparison.Ordinal);
        foreach (string group in (string[])["on llama", "on large", "on small"]) Assert.Contains(group, words, StringComparison.Ordinal);
        Assert.Contains("but so it does through a random map (80 %)", distrust, StringComparison.Ordinal);
        Assert.Contains("was not carried to the third model", Page(Across with { Sae = [] }).Words("table-across-sae"), StringComparison.Ordinal);
    }

    [Fact]
    public void Render_ThirdModelOfTheSameFamily_ClaimsNothingAboutArchitectures()
    {
        string words = Page(Across with { Model = Across.Model with { Family = "gpt2" } }).Words("across");

        Assert.Contains("is of the same one, so this run leaves none", words, StringComparison.Ordinal);
        Assert.Contains("A stitch exists with the third model, a weaker one", words, StringComparison.Ordinal);
        Assert.DoesNotContain("outside the family", words, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_PairWithDifferentTokenizers_PutsDashesInItsColumns()
    {
        static FourPasses RoundTrips(FourPasses passes) => passes with { Up = null, Down = null };
        var used = Sample.Stitch["alpha=1"] with { CeNativeBos = RoundTrips(Sample.Stitch["alpha=1"].CeNativeBos), CeAllPositions = null, CeStandardError = null, Kl = null, Agreement = null };

        string words = new RenderedPage(Sample with
        {
            SplicesMissing = "They read other tokens.",
            Stitch = new Dictionary<string, StitchResult>(StringComparer.Ordinal) { ["alpha=1"] = used },
            Controls = [],
            OtherFits = [],
        }).Words("table-across");

        Assert.Contains("A→C costs +16.5 % (with large there is none)", words, StringComparison.Ordinal);
        Assert.Contains("–†", words, StringComparison.Ordinal);
        Assert.Contains("† They read other tokens.", words, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_NoThirdModel_SaysSoAndSpeaksOfNoC()
    {
        var page = new RenderedPage(Sample with { Across = null });

        Assert.Equal("Across architectures This run read no third model.", page.Words("across"));
        Assert.DoesNotContain("C the third", page.Words("definitions"), StringComparison.Ordinal);
        Assert.DoesNotContain("Leave the family", page.Words("method"), StringComparison.Ordinal);
    }

    private static RenderedPage Page(AcrossResult across) => new(Sample with { Across = across });

    private static AcrossResult WithVariance(double up, double down) => Across with { Stitch = Across.Stitch with { FvuEval = Across.Stitch.FvuEval with { Up = up, Down = down } } };

    // Words of a table's cells, one space between two cells.
    private static string Spaced(string id) => string.Join(' ', Page(Across).Root.Descendants("figure").Single(figure => (string?)figure.Attribute("id") == id)
        .Descendants().Where(element => element.Name.LocalName is "td" or "th").Select(cell => cell.Value.Replace('\u00A0', ' ').Trim()));
}
