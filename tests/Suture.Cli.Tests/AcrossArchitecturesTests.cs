using System.Text.Json;
using Suture.Testing;

namespace Suture.Cli.Tests;

/// <summary>GPT-2 beside Llama: the commands one by one, and the demo's section, which must give the same.</summary>
[Trait("Category", "Slow")]
public sealed class AcrossArchitecturesTests : IDisposable
{
    private static readonly string[] Size = ["--contexts", "24", "--eval-contexts", "6"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Demo_Across_EqualsTheCommandsOneByOne()
    {
        string demo = _folder.File("demo"), stitch = _folder.File("stitch"), moved = _folder.File("moved");

        var across = Run(["demo", .. Size, "--sae-width", "96", "--sae-k", "4", "--sae-batch", "256", "--sae-steps", "12", "--output", demo]).GetProperty("across");
        var layers = Run(["layers", "embedded:small", "embedded:llama", "--context", "256", .. Size, "--output", _folder.File("layers")]);
        var spliced = Run(["stitch", "embedded:small", "embedded:llama", "--layer", "2", "--context", "256", .. Size, "--output", stitch]);
        Assert.Equal(0, CommandLine.Run("sae", "transfer", Path.Combine(demo, "sae", "original"), "--stitch", stitch, "--output", moved).ExitCode);
        var sae = Run(["sae", "evaluate", moved, "--model", "embedded:llama", "--context", "256", "--eval-contexts", "6", "--output", _folder.File("evaluation")]);

        Assert.Equal("llama", across.GetProperty("model").GetProperty("family").GetString());
        Same(layers.GetProperty("svcca")[2], across.GetProperty("svcca"));
        Same(layers.GetProperty("cka")[2], across.GetProperty("cka"));
        Same(layers.GetProperty("fvu_up")[2], across.GetProperty("fvu_up_train"));
        Same(layers.GetProperty("fvu_down")[2], across.GetProperty("fvu_down_train"));
        Assert.Equal(spliced.GetProperty("layer_large").GetInt32(), across.GetProperty("layer").GetInt32());
        Same(spliced.GetProperty("loss"), across.GetProperty("stitch").GetProperty("loss"));
        Same(spliced.GetProperty("fvu_eval"), across.GetProperty("stitch").GetProperty("fvu_eval"));
        Same(spliced.GetProperty("ce"), across.GetProperty("ce"));
        Same(spliced.GetProperty("ce_spliced"), across.GetProperty("stitch").GetProperty("ce_native_bos"));
        var row = across.GetProperty("sae")[0];
        TensorAssert.Close(sae.GetProperty("activations").GetProperty("fvu").GetDouble(), row.GetProperty("fvu").GetDouble(), relative: 1e-6, what: "FVU of the SAE");
        TensorAssert.Close(sae.GetProperty("splice").GetProperty("cross_entropy").GetDouble() - across.GetProperty("ce").GetProperty("large").GetDouble(), row.GetProperty("ce_increase").GetDouble(), absolute: 1e-5, what: "ΔCE of the SAE");
        foreach (string tensor in (string[])["across/stitch.safetensors", "sae/across/sae_weights.safetensors"]) Assert.True(File.Exists(Path.Combine(demo, tensor)), tensor);
        Assert.Contains("table-across", File.ReadAllText(Path.Combine(demo, "report.html")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("models", "info", "embedded:llama")]
    [InlineData("models", "list")]
    [InlineData("doctor")]
    [InlineData("generate", "embedded:llama", "--prompt", "In the beginning", "--max-tokens", "3")]
    public void Command_AboutModels_KnowsTheLlama(params string[] command)
    {
        var result = CommandLine.Run(command);

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains(command[0] == "generate" ? "In the beginning " : "embedded:llama", result.Output, StringComparison.Ordinal);
    }

    private static JsonElement Run(string[] command)
    {
        var result = CommandLine.Run([.. command, "--json"]);
        Assert.True(result.ExitCode == 0, result.Error);
        return JsonDocument.Parse(result.Output).RootElement;
    }

    // Keys may come in another order; the numbers are the same to the last bit, since moments and passes do not depend on what is read beside them.
    private static void Same(JsonElement expected, JsonElement found) => Assert.Equal(Numbers(expected), Numbers(found));

    private static double[] Numbers(JsonElement element) => element.ValueKind == JsonValueKind.Array
        ? [.. element.EnumerateArray().Select(e => e.GetDouble())]
        : [.. element.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => p.Value.GetDouble())];
}
