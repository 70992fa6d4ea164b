using System.Text.Json;
using Suture.Features;
using Suture.Testing;

namespace Suture.Cli.Tests;

/// <summary><c>suture features heads</c> on a stitch and an SAE that are made in passing.</summary>
[Trait("Category", "Slow")]
public sealed class FeaturesHeadsCommandTests : IDisposable
{
    private static readonly string[] Few = ["--contexts", "12", "--min-tokens", "3", "--overall", "2", "--entropy-candidates", "2", "--tokens-per-feature", "8", "--random-effects", "9", "--random-interventions", "4", "--random-directions", "20"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Heads_SmallAndLarge_WritesRunScoresAndReportAlikeForAnyThreads()
    {
        string stitch = Stitch(), sae = Sae();

        var result = Run(stitch, sae, "one", "--threads", "1");
        Run(stitch, sae, "two", "--threads", "2");

        var candidates = result.GetProperty("deactivation").GetProperty("candidates");
        Assert.InRange(candidates.GetArrayLength(), 4, 10); // one of each of 8 heads, some of them the same, and 2
        Assert.Equal(8, candidates[0].GetProperty("small").GetProperty("effects").GetProperty("heads").GetArrayLength());
        Assert.Equal(18, candidates[0].GetProperty("large").GetProperty("effects").GetProperty("heads").GetArrayLength());
        Assert.Equal(2, result.GetProperty("entropy").GetProperty("candidates").GetArrayLength());
        var scores = FeatureScoreFile.Read(_folder.File("one/scores.csv"));
        Assert.Equal(128, scores.LatentCount);
        Assert.Contains("null_share_transferred", scores.Names);
        Assert.Contains("deactivation", scores.Names);
        Assert.Contains("<h1>Entropy and attention features of small.2", File.ReadAllText(_folder.File("one/report.html")), StringComparison.Ordinal);
        Assert.Equal(Results("one"), Results("two"));
        Assert.Equal(File.ReadAllBytes(_folder.File("one/scores.csv")), File.ReadAllBytes(_folder.File("two/scores.csv")));
    }

    [Fact]
    public void Heads_OptionsThatDoNotHoldTogether_NamesAllOfThem()
    {
        var result = CommandLine.Run("features", "heads", "embedded:small", "embedded:large", "--stitch", "nowhere", "--sae", "nowhere", "--min-position", "0", "--random-effects", "0", "--position", "-1", "--min-effect", "2", "--output", _folder.File("never"));

        Assert.Equal(2, result.ExitCode);
        foreach (string fault in (string[])["least position 0", "random effects 0", "position -1", "least effect 2"]) Assert.Contains(fault, result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("never")));
    }

    [Fact]
    public void Heads_NoStitchOrContextsTooShort_SaysWhatIsMissing()
    {
        var noStitch = CommandLine.Run("features", "heads", "embedded:small", "embedded:large", "--stitch", _folder.File("nowhere"), "--sae", "nowhere", "--output", _folder.File("a"));
        var tooShort = CommandLine.Run("features", "heads", "embedded:small", "embedded:large", "--stitch", "x", "--sae", "x", "--context", "64", "--output", _folder.File("b"));

        Assert.Contains("not a run folder", noStitch.Error, StringComparison.Ordinal);
        Assert.Contains("context length 64: expected more than the least position, 64", tooShort.Error, StringComparison.Ordinal);
    }

    private string Results(string run) => JsonDocument.Parse(File.ReadAllText(_folder.File(run + "/run.json"))).RootElement.GetProperty("results").GetProperty("deactivation").ToString();

    private string Stitch()
    {
        string folder = _folder.File("stitch");
        Succeed("stitch", "embedded:small", "embedded:large", "--layer", "2", "--layer-large", "3", "--contexts", "24", "--eval-contexts", "2", "--output", folder);
        return folder;
    }

    private string Sae()
    {
        string folder = _folder.File("sae");
        Succeed("sae", "train", "embedded:small", "--layer", "2", "--width", "128", "--k", "8", "--steps", "20", "--contexts", "24", "--eval-contexts", "2", "--output", folder);
        return folder;
    }

    private JsonElement Run(string stitch, string sae, string folder, params string[] more)
    {
        var result = Succeed(["features", "heads", "embedded:small", "embedded:large", "--stitch", stitch, "--sae", sae, .. Few, "--json", "--output", _folder.File(folder), .. more]);
        return JsonDocument.Parse(result.Output).RootElement;
    }

    private static CommandResult Succeed(params string[] command)
    {
        var result = CommandLine.Run(command);
        Assert.True(result.ExitCode == 0, result.Error);
        return result;
    }
}
