using System.Text.Json;
using System.Text.Json.Nodes;
using Suture.Testing;

namespace Suture.Cli.Tests;

public sealed class RecipeCommandTests
{
    private const string Tiny =
        """
        suture: 1
        name: tiny
        title: A tiny recipe
        about: Are the pieces together?
        pair:
          small: embedded:small
          large: embedded:large
          context_length: 32
          contexts: 8
          eval_contexts: 4
        steps:
          stitch:
            do: stitch
            with: {layer_small: 2, layer_large: 3, method: Ridge}
          sae:
            do: sae-train
            with: {model: $pair.small, layer: 2, width: [32], k: [4], steps: 4, batch: 64}
          carried:
            do: sae-transfer
            with: {sae: $sae, stitch: $stitch}
          scores:
            do: sae-evaluate
            with: {sae: $carried, model: $pair.large}
        published:
          - {what: "A→B over B", source: Table 1, value: 0.27, step: stitch, result: ce_spliced.up, relative_to: ce.large, certainty: presumed}
        """;

    [Fact]
    public void Run_TinyRecipe_WritesStepsRecordAndReport_AndRunsNothingTwice()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("tiny.yaml"), Tiny);

        var first = CommandLine.Run("run", folder.File("tiny.yaml"), "-o", folder.File("run"), "--json");
        var again = CommandLine.Run("run", folder.File("tiny.yaml"), "-o", folder.File("run"), "--json");
        var changed = CommandLine.Run("run", folder.File("tiny.yaml"), "-o", folder.File("run"), "--set", "sae.steps=5", "--json");

        Assert.True(first.ExitCode == 0, first.Error);
        var result = JsonNode.Parse(first.Output)!;
        Assert.All(result["steps"]!.AsArray(), step => Assert.Equal("Finished", (string?)step!["status"]));
        Assert.True((double)result["published"]![0]!["ours"]! > 0);
        Assert.Equal(first.Output, again.Output);
        Assert.Equal(4, Count(again.Error, "finished before, taken as it is"));
        Assert.Contains("stitch: finished before, taken as it is", changed.Error, StringComparison.Ordinal);
        Assert.Equal(1, Count(changed.Error, "finished before, taken as it is"));
        Assert.Contains("sae: sparse autoencoders trained on one model (again: steps was 4, is 5)", changed.Error, StringComparison.Ordinal);
        Assert.Contains("A tiny recipe", File.ReadAllText(folder.File("run/report.html")), StringComparison.Ordinal);
        Assert.Equal("recipe", (string?)JsonNode.Parse(File.ReadAllText(folder.File("run/run.json")))!["kind"]);
        Assert.Equal(Tiny, File.ReadAllText(folder.File("run/recipe.yaml")));
        Assert.Equal("suture run " + folder.File("tiny.yaml") + " --only stitch", (string?)JsonNode.Parse(File.ReadAllText(folder.File("run/steps/stitch/run.json")))!["command"]);
    }

    [Fact]
    public void Run_Plan_PrintsStepsAndRunsNone()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("tiny.yaml"), Tiny);

        var plan = CommandLine.Run("run", folder.File("tiny.yaml"), "-o", folder.File("run"), "--plan");
        var json = CommandLine.Run("run", folder.File("tiny.yaml"), "-o", folder.File("run"), "--plan", "--json");

        Assert.Equal(0, plan.ExitCode);
        Assert.Contains("4 of 4 steps would run.", plan.Output, StringComparison.Ordinal);
        Assert.Contains("(reads stitch, sae)", plan.Output, StringComparison.Ordinal);
        Assert.Equal(["stitch", "sae", "carried", "scores"], JsonDocument.Parse(json.Output).RootElement.EnumerateArray().Select(s => s.GetProperty("name").GetString()));
        Assert.False(Directory.Exists(folder.File("run")));
    }

    [Fact]
    public void Run_StepThatFails_ExitsWithOneAndSaysWhy()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("tiny.yaml"), Tiny);

        var result = CommandLine.Run("run", folder.File("tiny.yaml"), "-o", folder.File("run"), "--set", "stitch.layer_small=9");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("stitch failed: ", result.Output, StringComparison.Ordinal);
        Assert.Contains("carried was not run: it reads 'stitch', which is not finished", result.Output, StringComparison.Ordinal);
        Assert.Contains("1 of 4 steps are finished", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_MalformedRecipe_NamesFileLineAndColumn()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("tiny.yaml"), Tiny.Replace("layer_small", "layer_smal", StringComparison.Ordinal));

        var result = CommandLine.Run("run", folder.File("tiny.yaml"), "-o", folder.File("run"));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("tiny.yaml:14:12: step 'stitch', a 'stitch': there is no key 'layer_smal'; did you mean 'layer_small'?", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.File("run")));
    }

    [Theory]
    [InlineData("run")]
    [InlineData("run", "no-such-recipe")]
    public void Run_NoRecipe_NamesTheShippedOnes(params string[] args)
    {
        var result = CommandLine.Run(args);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("embedded, gemma-2, gpt2, pythia", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_List_NamesRecipesAndKinds()
    {
        var result = CommandLine.Run("run", "--list");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("The whole method on the embedded pair", result.Output, StringComparison.Ordinal);
        Assert.Contains("sae-transfer", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Run_KilledInTheMiddle_RepeatsNoFinishedStep()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("tiny.yaml"), Tiny);
        string[] command = ["run", folder.File("tiny.yaml"), "-o", folder.File("run"), "--set", "sae.steps=100000"];
        using (var process = CommandProcess.Start(new Dictionary<string, string>(StringComparer.Ordinal), command))
        {
            var error = process.StandardError.ReadToEndAsync();
            while (!process.HasExited && !File.Exists(folder.File("run/steps/sae/training.json"))) await Task.Delay(5);
            Assert.False(process.HasExited, process.HasExited ? await error : "");
            process.Kill();
            await process.WaitForExitAsync();
        }

        byte[] stitch = File.ReadAllBytes(folder.File("run/steps/stitch/timings.json"));
        var result = CommandLine.Run("run", folder.File("tiny.yaml"), "-o", folder.File("run"));

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("stitch: finished before, taken as it is", result.Error, StringComparison.Ordinal);
        Assert.Equal(stitch, File.ReadAllBytes(folder.File("run/steps/stitch/timings.json")));
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
