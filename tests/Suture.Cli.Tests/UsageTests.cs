using Suture.Testing;

namespace Suture.Cli.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData("frobnicate")]
    [InlineData("demo", "--sae-steps", "many")]
    [InlineData("stitch", "embedded:small")]
    [InlineData("doctor", "--blas", "cublas")]
    public void Run_UnknownOrIncomplete_IsUsageErrorWithTheHelpToAskFor(params string[] args)
    {
        var result = CommandLine.Run(args);

        Assert.Equal(2, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Contains("--help", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("demo")]
    [InlineData("layers")]
    [InlineData("stitch")]
    [InlineData("sae", "train")]
    [InlineData("sae", "transfer")]
    [InlineData("sae", "evaluate")]
    [InlineData("sae", "convert")]
    [InlineData("probe", "train")]
    [InlineData("probe", "transfer")]
    [InlineData("probe", "evaluate")]
    [InlineData("run")]
    [InlineData("features", "index")]
    [InlineData("features", "attribution")]
    [InlineData("features", "match")]
    [InlineData("features", "roles")]
    [InlineData("run", "probes")]
    [InlineData("run", "sae-init")]
    [InlineData("features", "heads")]
    [InlineData("generate")]
    [InlineData("models", "info")]
    [InlineData("models", "list")]
    [InlineData("models", "download")]
    [InlineData("explore")]
    [InlineData("doctor")]
    public void Help_EveryCommand_TeachesByExample(params string[] command)
    {
        var result = CommandLine.Run([.. command, "--help"]);

        Assert.Equal(0, result.ExitCode);
        string help = result.Output.ReplaceLineEndings("\n");
        Assert.Contains("Examples:\n  suture", help, StringComparison.Ordinal);
        Assert.Contains("Usage:\n  suture ", help, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WrongPath_SaysWhatWasExpected()
    {
        var result = CommandLine.Run("models", "info", "no/such/folder");

        Assert.InRange(result.ExitCode, 1, 2);
        Assert.Contains("no/such/folder", result.Error, StringComparison.Ordinal);
        Assert.Contains("embedded:small", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--layer", "9", "layers 0 to 3")]
    [InlineData("--layer", "4", "layers 0 to 3")]
    [InlineData("--layer-large", "6", "layers 0 to 5")]
    public void Run_LayerOutOfRange_NamesTheLayersThereAre(string option, string layer, string expected)
    {
        using var folder = new TemporaryFolder();
        string[] small = option == "--layer" ? [] : ["--layer", "2"];

        var result = CommandLine.Run(["stitch", "embedded:small", "embedded:large", .. small, option, layer, "--output", folder.File("run")]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File("run/run.json")));
    }

    [Fact]
    public void Run_ThirdModelWithAnotherTokenizer_IsRefusedBeforeAnythingIsRead()
    {
        using var folder = new TemporaryFolder();
        using var pair = new TokenizerPair();

        var result = CommandLine.Run("demo", "--across", pair.Folder(1000), "--output", folder.File("run"));

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("different tokenizers", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Harvest", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_NumbersThatDoNotHoldTogether_NamesAllOfThem()
    {
        using var folder = new TemporaryFolder();

        var result = CommandLine.Run("demo", "--sae-k", "0", "--sae-batch", "0", "--output", folder.File("run"));

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("SAE k 0", result.Error, StringComparison.Ordinal);
        Assert.Contains("SAE batch 0", result.Error, StringComparison.Ordinal);
    }
}
