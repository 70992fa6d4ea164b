using System.Text.Json;
using Suture.Testing;

namespace Suture.Cli.Tests;

/// <summary>The steer commands one after the other, each reading what the one before wrote.</summary>
[Trait("Category", "Slow")]
public sealed class SteerCommandTests : IDisposable
{
    private static readonly string[] FewPairs = ["--target", "de", "--max-pairs", "24", "--text-tokens", "48"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Commands_FromFitToEvaluation_GoTogether()
    {
        string stitch = Stitch(), fit = _folder.File("fit"), moved = _folder.File("moved");

        var fitted = Run(["steer", "fit", "embedded:small", "--layer", "1,2", .. FewPairs, "--output", fit]);
        var carried = Run(["steer", "transfer", fit, "embedded:large", "--stitch", stitch, .. FewPairs, "--output", moved]);
        var written = Run(["steer", "generate", "embedded:large", "--vector", moved, "-p", "The package is", "--strength", "1,2", "--max-tokens", "12"]);
        var evaluated = Run(["steer", "evaluate", "embedded:small", "embedded:large", "--stitch", stitch, "--languages", "de", "--max-prompts", "4", "--max-pairs", "24", "--max-tokens", "12", "--output", _folder.File("evaluation")]);

        Assert.Equal([1, 2], fitted.GetProperty("vectors").EnumerateArray().Select(vector => vector.GetProperty("layer").GetInt32()));
        Assert.Equal(3, carried.GetProperty("vectors")[0].GetProperty("layer").GetInt32());
        Assert.True(carried.GetProperty("vectors")[0].GetProperty("target").GetDouble() > carried.GetProperty("vectors")[0].GetProperty("baseline").GetDouble());
        string?[] texts = [.. written.GetProperty("continuations").EnumerateArray().Select(one => one.GetProperty("text").GetString())];
        Assert.Equal(3, texts.Distinct().Count());
        Assert.Equal(8, evaluated.GetProperty("rows").GetArrayLength());
        Assert.All(evaluated.GetProperty("rows").EnumerateArray(), row => Assert.Equal(4, row.GetProperty("trials").GetInt32()));
    }

    [Fact]
    public void Generate_ControlVectorOfOurs_AddsWhatTheRunAdds()
    {
        string fit = _folder.File("fit");
        Run(["steer", "fit", "embedded:small", "--layer", "2", .. FewPairs, "--output", fit]);
        string[] generate = ["steer", "generate", "embedded:small", "-p", "The package is", "--max-tokens", "12", "--mode", "Addition", "--strength", "1.5", "--vector"];

        var fromRun = Run([.. generate, fit]);
        var fromFile = Run([.. generate, Path.Combine(fit, "control-vector.gguf")]);
        var clamped = CommandLine.Run("steer", "generate", "embedded:small", "-p", "x", "--vector", Path.Combine(fit, "control-vector.gguf"));

        Assert.Equal(fromRun.ToString(), fromFile.ToString());
        Assert.Equal(2, clamped.ExitCode);
        Assert.Contains("no measured levels", clamped.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Instructions_PlainModels_AreMeasuredBothWays()
    {
        string stitch = Stitch(), prompts = _folder.File("prompts.jsonl");
        File.WriteAllLines(prompts, Enumerable.Range(0, 4).Select(i => $"{{\"prompt\":\"Tell me {i} facts. Use no commas.\",\"prompt_without_instruction\":\"Tell me {i} facts.\",\"instruction_id_list\":[\"punctuation:no_comma\"],\"kwargs\":[{{}}]}}"));

        var result = Run(["steer", "instructions", "embedded:small", "embedded:large", "--stitch", stitch, "--prompts", prompts, "--no-chat", "--max-tokens", "8", "--output", _folder.File("instructions")]);
        var chat = CommandLine.Run("steer", "instructions", "embedded:small", "embedded:large", "--stitch", stitch, "--prompts", prompts, "--output", _folder.File("chat"));

        Assert.Equal(8, result.GetProperty("rows").GetArrayLength());
        Assert.Equal(2, chat.ExitCode);
        Assert.Contains("chat template", chat.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("layer 9", "steer", "fit", "embedded:small", "--layer", "9", "--target", "de")]
    [InlineData("layers", "steer", "fit", "embedded:small", "--layer", "2,2", "--target", "de")]
    [InlineData("target", "steer", "fit", "embedded:small", "--layer", "2")]
    [InlineData("No steering vector", "steer", "generate", "embedded:small", "--vector", "nowhere", "-p", "x")]
    public void Command_WhatCannotBe_IsSaid(string reason, params string[] command)
    {
        var result = CommandLine.Run(command[1] == "fit" ? [.. command, "--output", _folder.File("never")] : command);

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains(reason, result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder.File("never"), "run.json")));
    }

    private string Stitch()
    {
        string stitch = _folder.File("stitch");
        Run(["stitch", "embedded:small", "embedded:large", "--layer", "2", "--layer-large", "3", "--contexts", "24", "--eval-contexts", "4", "--output", stitch]);
        return stitch;
    }

    private static JsonElement Run(string[] command)
    {
        var result = CommandLine.Run([.. command, "--json"]);
        Assert.True(result.ExitCode == 0, result.Error);
        using var document = JsonDocument.Parse(result.Output);
        return document.RootElement.Clone();
    }
}
