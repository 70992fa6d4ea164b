using System.Text.Json;
using Suture.Testing;

namespace Suture.Cli.Tests;

[Trait("Category", "Slow")]
public sealed class DemoCommandTests
{
    private static readonly string[] Small =
    [
        "demo", "--contexts", "24", "--eval-contexts", "6", "--sae-width", "96", "--sae-k", "4", "--sae-batch", "256", "--sae-steps", "12",
    ];

    [Fact]
    public void Demo_OneAndTwoThreads_WriteTheSameBytes()
    {
        using var folder = new TemporaryFolder();
        foreach (string threads in (string[])["1", "2"])
        {
            var result = CommandLine.Run([.. Small, "--threads", threads, "--output", folder.File(threads)]);
            Assert.True(result.ExitCode == 0, result.Error);
            Assert.InRange(result.Output.TrimEnd('\n').Split('\n').Length, 5, 12);
            Assert.Contains("across to embedded:llama", result.Output, StringComparison.Ordinal);
        }

        string[] files = Files(folder.File("1"));
        Assert.Contains("run.json", files);
        Assert.Contains("report.html", files);
        Assert.Equal(files, Files(folder.File("2")));
        foreach (string file in files.Where(f => f != "timings.json"))
        {
            Assert.True(File.ReadAllBytes(Path.Combine(folder.File("1"), file)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(folder.File("2"), file))), $"{file} differs between 1 and 2 threads.");
        }
    }

    [Fact]
    public void Demo_Json_PrintsTheReferenceKeysAndNothingElseOnStdout()
    {
        using var folder = new TemporaryFolder();

        var result = CommandLine.Run([.. Small, "--across", "none", "--json", "--output", folder.File("run")]);

        Assert.True(result.ExitCode == 0, result.Error);
        using var json = JsonDocument.Parse(result.Output);
        using var reference = JsonDocument.Parse(File.ReadAllText(Path.Combine(Fixtures.Repository, "tests", "Suture.Tests", "pair-reference-large.json")));
        Assert.False(json.RootElement.TryGetProperty("across", out _));
        Assert.DoesNotContain("llama", File.ReadAllText(folder.File("run/report.html")), StringComparison.Ordinal);
        // "seconds_per_step_large" is a clock and "loss_after_sweeps" the reference's own iteration.
        string[] clocks = ["seconds_per_step_large", "loss_after_sweeps"];
        Assert.DoesNotContain(MissingKeys(reference.RootElement, json.RootElement, ""), k => !clocks.Any(c => k.EndsWith(c, StringComparison.Ordinal)));
    }

    [Fact]
    public void Demo_Cancelled_LeavesAReadableRecord()
    {
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        var result = CommandLine.Run([.. Small, "--output", folder.File("run")], stop.Token);

        Assert.Equal(130, result.ExitCode);
        Assert.Contains("\"cancelled\"", File.ReadAllText(folder.File("run/run.json")), StringComparison.OrdinalIgnoreCase);
        Assert.Empty(Directory.GetFiles(folder.File("run"), "*.tmp*", SearchOption.AllDirectories));
    }

    private static string[] Files(string folder) =>
        [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f)).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> MissingKeys(JsonElement expected, JsonElement found, string path)
    {
        if (expected.ValueKind != JsonValueKind.Object) yield break;
        foreach (var property in expected.EnumerateObject())
        {
            string key = $"{path}/{property.Name}";
            if (found.ValueKind != JsonValueKind.Object || !found.TryGetProperty(property.Name, out var value)) yield return key;
            else foreach (string missing in MissingKeys(property.Value, value, key)) yield return missing;
        }
    }
}
