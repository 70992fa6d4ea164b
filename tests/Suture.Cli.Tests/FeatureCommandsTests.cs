using System.Text.Json;
using Suture.Features;
using Suture.Testing;

namespace Suture.Cli.Tests;

/// <summary>Analyses of single features on tiny models, from the stitch on.</summary>
public sealed class FeatureCommandsTests : IDisposable
{
    private static readonly string[] Size = ["--context", "48", "--contexts", "10"];

    private readonly TokenizerPair _pair = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _pair.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Attribution_TinyModels_WritesScoresReportAndRecord()
    {
        string[] command = ["features", "attribution", .. Prepare(), .. Size, "--fold-gain", "--centred", "--min-active", "3", "--output", _folder.File("run")];

        var json = CommandLine.Run([.. command, "--json"]);
        var text = CommandLine.Run([.. command, "--threads", "2"]);

        Assert.True(json.ExitCode == 0, json.Error);
        using var document = JsonDocument.Parse(json.Output);
        Assert.Equal(48, document.RootElement.GetProperty("latent_count").GetInt32());
        Assert.True(document.RootElement.GetProperty("fold_gain").GetBoolean());
        Assert.Equal("Transferred", document.RootElement.GetProperty("attribution")[0].GetProperty("arm").GetString());
        var scores = FeatureScoreFile.Read(_folder.File("run/scores.csv"));
        Assert.Equal(48, scores.LatentCount);
        Assert.Contains("attribution", scores.Names);
        Assert.Contains("Transferred, frequent", text.Output, StringComparison.Ordinal);
        Assert.Contains(_folder.File("run/report.html"), text.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(_folder.File("run/report.html")));
        Assert.Contains("\"kind\": \"feature-attribution\"", File.ReadAllText(_folder.File("run/run.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void Match_TinyModels_WritesTwinsScoresReportAndRecord()
    {
        string[] pair = Prepare();

        var result = CommandLine.Run(["features", "match", .. pair, "--native-sae", _folder.File("native"), "--other-sae", _folder.File("sae"), .. Size, "--json", "--output", _folder.File("run")]);

        Assert.True(result.ExitCode == 0, result.Error);
        using var document = JsonDocument.Parse(result.Output);
        Assert.Equal(48, document.RootElement.GetProperty("yardstick").GetProperty("mutual_count").GetInt32());
        var twins = FeatureTwinFile.Read(_folder.File("run/twins.csv"));
        Assert.Equal(document.RootElement.GetProperty("transfer").GetProperty("pair_count").GetInt32(), twins.Count(twin => twin.OneToOne));
        Assert.Equal(48, FeatureScoreFile.Read(_folder.File("run/scores.csv")).LatentCount);
        Assert.Equal(40, FeatureScoreFile.Read(_folder.File("run/native-scores.csv")).LatentCount);
        Assert.Contains("one to one:", result.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(_folder.File("run/report.html")));
        Assert.Contains("\"kind\": \"feature-match\"", File.ReadAllText(_folder.File("run/run.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void Commands_WhatCannotBe_IsSaid()
    {
        string[] pair = Prepare();

        var without = CommandLine.Run(["features", "match", .. pair, .. Size, "--output", _folder.File("never")]);
        var zero = CommandLine.Run(["features", "attribution", .. pair, "--min-active", "0", "--words", "0", "--output", _folder.File("never")]);
        var wrong = CommandLine.Run(["features", "match", .. pair, "--native-sae", _folder.File("stitch"), .. Size, "--output", _folder.File("never")]);

        Assert.Equal((2, 2), (without.ExitCode, zero.ExitCode));
        Assert.Contains("native SAE", without.Error, StringComparison.Ordinal);
        Assert.Contains("active tokens 0", zero.Error, StringComparison.Ordinal);
        Assert.Contains("words 0", zero.Error, StringComparison.Ordinal);
        Assert.Equal(1, wrong.ExitCode);
        Assert.Contains("No SAE at", wrong.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("never/run.json")));
    }

    // The models, a stitch and two trainings of a few steps: the arguments that both commands share.
    private string[] Prepare()
    {
        string small = _pair.Folder(300), large = _pair.Folder(300, draws: 5);
        Run("stitch", small, large, "--layer", "1", "--layer-large", "2", "--context", "48", "--contexts", "12", "--eval-contexts", "4", "--output", _folder.File("stitch"));
        Train(small, "1", "48", "sae");
        Train(large, "2", "40", "native");
        return [small, large, "--stitch", _folder.File("stitch"), "--sae", _folder.File("sae")];
    }

    private void Train(string model, string layer, string width, string name) =>
        Run("sae", "train", model, "--layer", layer, "--width", width, "--k", "4", "--batch", "96", "--steps", "3", "--context", "48", "--contexts", "12", "--eval-contexts", "4", "--output", _folder.File(name));

    private static void Run(params string[] command)
    {
        var result = CommandLine.Run(command);
        Assert.True(result.ExitCode == 0, result.Error);
    }
}
