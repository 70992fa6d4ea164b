using System.Text.Json;
using Suture.Testing;

namespace Suture.Cli.Tests;

/// <summary>Commands on two models whose tokenizers differ.</summary>
public sealed class DifferentTokenizersTests : IDisposable
{
    private static readonly string[] Size = ["--contexts", "12", "--eval-contexts", "4"];

    private readonly TokenizerPair _pair = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _pair.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Stitch_Json_HasNullsWithTheirReasonAndBothFractions()
    {
        var result = CommandLine.Run(["stitch", _pair.Folder(1000), _pair.Folder(3000), "--layer", "1", "--context", "64", .. Size, "--json", "--output", _folder.File("run")]);

        Assert.True(result.ExitCode == 0, result.Error);
        using var json = JsonDocument.Parse(result.Output);
        foreach (string key in (string[])["ce_spliced", "ce_standard_error", "kl", "agreement"])
        {
            Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty(key).GetProperty("up").ValueKind);
            Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty(key).GetProperty("down").ValueKind);
            Assert.True(double.IsFinite(json.RootElement.GetProperty(key).GetProperty("cycle_small").GetDouble()));
        }

        Assert.Contains("different tokenizers", json.RootElement.GetProperty("splices_missing").GetString(), StringComparison.Ordinal);
        Assert.True(double.IsFinite(json.RootElement.GetProperty("fvu_eval").GetProperty("up").GetDouble()));
        foreach (string key in (string[])["alignment", "alignment_eval"])
        {
            var alignment = json.RootElement.GetProperty(key);
            Assert.Equal(alignment.GetProperty("pairs").GetDouble() / alignment.GetProperty("small_tokens").GetDouble(), alignment.GetProperty("small_fraction").GetDouble());
            Assert.Equal(alignment.GetProperty("pairs").GetDouble() / alignment.GetProperty("large_tokens").GetDouble(), alignment.GetProperty("large_fraction").GetDouble());
        }

        Assert.Equal(json.RootElement.GetProperty("alignment").GetProperty("pairs").GetInt64(), json.RootElement.GetProperty("tokens").GetInt64());
        Assert.DoesNotContain("NaN", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void StitchAndLayers_Text_SayWhatIsMissingAndWhy()
    {
        string small = _pair.Folder(1000), large = _pair.Folder(3000);

        var stitch = CommandLine.Run(["stitch", small, large, "--layer", "1", "--layer-large", "2", "--context", "64", .. Size, "--output", _folder.File("stitch")]);
        var layers = CommandLine.Run(["layers", small, large, "--context", "64", .. Size, "--output", _folder.File("layers")]);

        Assert.True(stitch.ExitCode == 0, stitch.Error);
        Assert.Contains("A→B            –†       –†        –†       –†      –†", stitch.Output, StringComparison.Ordinal);
        Assert.Contains("† The models have different tokenizers", stitch.Output, StringComparison.Ordinal);
        Assert.Contains("tokens end at the same character", stitch.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", stitch.Output, StringComparison.Ordinal);
        Assert.True(layers.ExitCode == 0, layers.Error);
        Assert.Contains("tokens end at the same character", layers.Output, StringComparison.Ordinal);
        Assert.Contains("\"alignment\"", File.ReadAllText(_folder.File("layers/run.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void Transfer_OfAnAutoencoder_WorksOnTheOtherModelsOwnTokens()
    {
        string small = _pair.Folder(1000), large = _pair.Folder(3000);
        string[][] commands =
        [
            ["stitch", small, large, "--layer", "1", "--layer-large", "2", "--context", "64", .. Size, "--output", _folder.File("stitch")],
            ["sae", "train", small, "--layer", "1", "--context", "64", .. Size, "--width", "32", "--k", "4", "--batch", "64", "--steps", "3", "--output", _folder.File("sae")],
            ["sae", "transfer", _folder.File("sae"), "--stitch", _folder.File("stitch"), "--output", _folder.File("moved")],
            ["sae", "evaluate", _folder.File("moved"), "--model", large, "--layer", "2", "--context", "64", "--eval-contexts", "4", "--json", "--output", _folder.File("evaluation")],
        ];

        foreach (string[] command in commands)
        {
            var result = CommandLine.Run(command);
            Assert.True(result.ExitCode == 0, result.Error);
        }

        using var run = JsonDocument.Parse(File.ReadAllText(_folder.File("evaluation/run.json")));
        Assert.True(double.IsFinite(run.RootElement.GetProperty("results").GetProperty("splice").GetProperty("cross_entropy").GetDouble()));
    }

    [Fact]
    public void Stitch_OnTokenIds_SaysToGiveText()
    {
        string path = _folder.File("a.bin");
        File.WriteAllBytes(path, new byte[4000]);

        var result = CommandLine.Run(["stitch", _pair.Folder(1000), _pair.Folder(3000), "--layer", "1", "--context", "64", "--corpus", path, "--output", _folder.File("run")]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("token ids of one tokenizer", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void Demo_Report_HasDashesWithAFootnoteAndBothFractions()
    {
        var result = CommandLine.Run(["demo", "--small", _pair.Folder(1000), "--large", _pair.Folder(3000), "--layer", "1", .. Size, "--sae-width", "32", "--sae-k", "4", "--sae-batch", "128", "--sae-steps", "4", "--json", "--output", _folder.File("run")]);

        Assert.True(result.ExitCode == 0, result.Error);
        using var json = JsonDocument.Parse(result.Output);
        var stitch = json.RootElement.GetProperty("stitch").GetProperty("alpha=1");
        Assert.Equal(JsonValueKind.Null, stitch.GetProperty("ce_native_bos").GetProperty("up").ValueKind);
        Assert.InRange(json.RootElement.GetProperty("alignment").GetProperty("large_fraction").GetDouble(), 0.9, 1);
        string report = File.ReadAllText(_folder.File("run/report.html"));
        Assert.Contains("–†", report, StringComparison.Ordinal);
        Assert.Contains("This run read no third model.", report, StringComparison.Ordinal);
        Assert.False(json.RootElement.TryGetProperty("across", out _));
        Assert.Contains("† The models have different tokenizers", report, StringComparison.Ordinal);
        Assert.Contains("aligned fraction", report, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void Demo_ThirdModelWithTheFirstOnesTokenizer_IsSplicedBothWays()
    {
        var result = CommandLine.Run(["demo", "--small", _pair.Folder(1000), "--large", _pair.Folder(3000), "--across", _pair.Folder(1000, draws: 7), "--layer", "1", .. Size, "--sae-width", "32", "--sae-k", "4", "--sae-batch", "128", "--sae-steps", "4", "--json", "--output", _folder.File("run")]);

        Assert.True(result.ExitCode == 0, result.Error);
        using var json = JsonDocument.Parse(result.Output);
        var across = json.RootElement.GetProperty("across");
        Assert.Equal(json.RootElement.GetProperty("tokens").GetInt64(), across.GetProperty("tokens").GetInt64());
        Assert.True(double.IsFinite(across.GetProperty("stitch").GetProperty("ce_native_bos").GetProperty("up").GetDouble()));
        Assert.InRange(result.Error.Split('\n').Count(line => line.StartsWith("  ", StringComparison.Ordinal)), 5, 11);
        string report = File.ReadAllText(_folder.File("run/report.html"));
        Assert.Contains("there is none)", report, StringComparison.Ordinal);
        Assert.Contains("so this run leaves none", report, StringComparison.Ordinal);
    }
}
