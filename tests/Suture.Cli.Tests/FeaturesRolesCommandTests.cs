using System.Text.Json;
using Suture.Features;
using Suture.Features.Roles;
using Suture.Testing;
using Suture.Testing.Hub;

namespace Suture.Cli.Tests;

/// <summary>Roles of features by the command: with the built-in rewriter, with groups from a file, with an endpoint.</summary>
[Trait("Category", "Slow")]
public sealed class FeaturesRolesCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Roles_EverySource_LabelsTheFeaturesAndWritesItsFiles()
    {
        string stitch = _folder.File("stitch"), sae = _folder.File("sae"), run = _folder.File("run");
        Succeed("stitch", "embedded:small", "embedded:large", "--layer", "2", "--layer-large", "3", "--contexts", "24", "--eval-contexts", "2", "--output", stitch);
        Succeed("sae", "train", "embedded:small", "--layer", "2", "--width", "64", "--k", "8", "--steps", "20", "--contexts", "24", "--eval-contexts", "2", "--output", sae);
        string[] pair = ["features", "roles", "embedded:small", "embedded:large", "--stitch", stitch, "--sae", sae, "--contexts", "4", "--draws", "20", "--seed", "1"];

        var built = Json([.. pair, "--group-count", "12", "--threads", "2", "--output", run, "--json"]);

        Assert.Equal(12, built.GetProperty("texts").GetProperty("groups").GetInt32());
        Assert.Equal(3, built.GetProperty("arms").GetArrayLength());
        Assert.InRange(built.GetProperty("arms")[1].GetProperty("survival").GetProperty("agreement").GetProperty("both_semantic").GetInt32(), 1, 64);
        Assert.Equal(64, FeatureScoreFile.Read(Path.Combine(run, "scores.csv")).LatentCount);
        Assert.Equal(12, TextGroupFile.Read(Path.Combine(run, "groups.jsonl")).Count);
        Assert.Contains("</html>", File.ReadAllText(Path.Combine(run, "report.html")), StringComparison.Ordinal);
        using (var record = JsonDocument.Parse(File.ReadAllText(Path.Combine(run, "run.json")))) Assert.Equal("feature-roles", record.RootElement.GetProperty("kind").GetString());

        var read = Json([.. pair, "--groups", Path.Combine(run, "groups.jsonl"), "--threads", "1", "--output", _folder.File("again"), "--json"]);
        Assert.Equal(built.GetProperty("arms").GetRawText(), read.GetProperty("arms").GetRawText());

        var asked = Ask(pair);
        Assert.Equal((2, 2), (asked.GetProperty("texts").GetProperty("groups").GetInt32(), asked.GetProperty("texts").GetProperty("endpoint").GetProperty("requests").GetInt32()));
        Assert.DoesNotContain("sk-secret", string.Concat(Directory.EnumerateFiles(_folder.Path, "*.json", SearchOption.AllDirectories).Select(File.ReadAllText)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--endpoint-model", "--endpoint", "http://127.0.0.1:1")]
    [InlineData("from a file and from an endpoint", "--groups", "g.jsonl", "--endpoint", "http://127.0.0.1:1", "--endpoint-model", "m")]
    [InlineData("--rewriter is given together", "--groups", "g.jsonl", "--rewriter", "builtin")]
    [InlineData("groups 0", "--group-count", "0")]
    public void Roles_OptionsThatDoNotGoTogether_AreUsageErrors(string expected, params string[] options)
    {
        var result = CommandLine.Run(["features", "roles", "embedded:small", "embedded:large", "--stitch", "s", "--sae", "e", .. options, "--output", _folder.File("run")]);

        Assert.Equal((2, true), (result.ExitCode, result.Error.Contains(expected, StringComparison.Ordinal)));
    }

    private JsonElement Ask(string[] pair)
    {
        const string Variable = "SUTURE_TEST_ENDPOINT_KEY";
        string texts = _folder.File("texts.txt");
        File.WriteAllText(texts, "The dog saw the stone.\nThe king went to the city.\n");
        using var server = new FakeServer("endpoint", request =>
        {
            string rewrites = request.Body.Contains("dog", StringComparison.Ordinal) ? "[\"The idea met the day.\"]" : "[\"The stone fell to the ground.\"]";
            return FakeAnswer.Text(200, JsonSerializer.Serialize(new { choices = new[] { new { message = new { content = rewrites } } } }));
        });
        Environment.SetEnvironmentVariable(Variable, "sk-secret");
        try
        {
            return Json([.. pair, "--texts", texts, "--rewrites", "1", "--endpoint", $"http://127.0.0.1:{server.Port}", "--endpoint-model", "m", "--endpoint-key-variable", Variable, "--endpoint-cache", _folder.File("cache"), "--output", _folder.File("asked"), "--json"]);
        }
        finally
        {
            Environment.SetEnvironmentVariable(Variable, null);
        }
    }

    private static JsonElement Json(string[] command)
    {
        var result = CommandLine.Run(command);
        Assert.True(result.ExitCode == 0, result.Error);
        return JsonDocument.Parse(result.Output).RootElement;
    }

    private static void Succeed(params string[] command)
    {
        var result = CommandLine.Run(command);
        Assert.True(result.ExitCode == 0, result.Error);
    }
}
