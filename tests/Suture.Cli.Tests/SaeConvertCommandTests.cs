using System.Text.Json;
using Suture.Testing;

namespace Suture.Cli.Tests;

public sealed class SaeConvertCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Convert_Exact_WritesAndSaysSo()
    {
        var result = Run("gemma_scope/savez", "saelens", "--json");

        Assert.True(result.ExitCode == 0, result.Error);
        using var facts = JsonDocument.Parse(result.Output);
        Assert.Equal("same bits", facts.RootElement.GetProperty("exactness").GetString());
        Assert.Equal(0, facts.RootElement.GetProperty("largest_code_difference").GetDouble());
        Assert.Equal(_folder.File("out"), facts.RootElement.GetProperty("output").GetString());
        Assert.True(File.Exists(_folder.File("out/sae_weights.safetensors")));
    }

    [Fact]
    public void Convert_WhatTheFormatCannotHold_IsRefusedWithTheReasonAndTheWayOut()
    {
        var result = Run("sparsify/topk/layers.3", "gemma_scope");

        Assert.Equal(2, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Contains("JumpReLU only", result.Error, StringComparison.Ordinal);
        Assert.Contains("--approximate", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("out")));
    }

    [Fact]
    public void Convert_WhatNothingInTheFormatIsNear_DoesNotPromiseAnApproximation()
    {
        var result = Run("saelens/standard_layer_norm", "sparsify");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("does not normalise tokens", result.Error, StringComparison.Ordinal);
        Assert.Contains("No approximation is known", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Convert_Approximate_PrintsTheMeasuredError()
    {
        var result = Run("sparsify/topk/layers.3", "gemma_scope", "--approximate", "--json");

        Assert.True(result.ExitCode == 0, result.Error);
        using var facts = JsonDocument.Parse(result.Output);
        Assert.Equal("approximate", facts.RootElement.GetProperty("exactness").GetString());
        Assert.InRange(facts.RootElement.GetProperty("output_fvu").GetDouble(), 1e-6, 1);
        Assert.Contains("threshold", facts.RootElement.GetProperty("notes")[0].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("builtins_eval_p4.pt", "builtins.eval")]
    [InlineData("truncated_zip.pt", "cut off")]
    public void Convert_HostilePickle_FailsNamingFileAndCause(string name, string said)
    {
        var result = Run($"torch_pickle/malformed/{name}", "saelens");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(name, result.Error, StringComparison.Ordinal);
        Assert.Contains(said, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Convert_NoSuchFormat_IsAUsageError() => Assert.Equal(2, Run("gemma_scope/savez", "gguf").ExitCode);

    private CommandResult Run(string source, string format, params string[] more) =>
        CommandLine.Run(["sae", "convert", Fixtures.Path("sparse-autoencoders", source), "--to", format, "--output", _folder.File("out"), .. more]);
}
