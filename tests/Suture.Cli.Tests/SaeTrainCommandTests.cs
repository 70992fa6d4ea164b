using System.Text.Json;
using Suture.Experiments;
using Suture.Testing;

namespace Suture.Cli.Tests;

public sealed class SaeTrainCommandTests : IDisposable
{
    private static readonly string[] Tiny =
    [
        "sae", "train", "embedded:small", "--layer", "2", "--width", "48", "--batch", "64", "--steps", "6", "--context", "32", "--contexts", "20", "--eval-contexts", "2", "--threads", "2",
    ];

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("saelens", "--objective", "topk", "--k", "4")]
    [InlineData("saelens", "--objective", "batchtopk", "--k", "4")]
    [InlineData("saelens", "--objective", "matryoshka", "--k", "4", "--levels", "0.25,1")]
    [InlineData("sparsify", "--objective", "groupmax", "--k", "4")]
    [InlineData("saelens", "--objective", "relu", "--sparsity", "0.5", "--scale", "mean-norm", "--centre")]
    [InlineData("saelens", "--objective", "jumprelu", "--sparsity", "0.5", "--penalty", "token-target", "--target-l0", "8", "--scale", "mean-square")]
    [InlineData("saelens", "--objective", "gated", "--sparsity", "0.5", "--l1", "plain")]
    [InlineData("saelens", "--recipe", "saelens", "--k", "4", "--bias", "median", "--lr-shape", "cosine", "--lr-warmup", "2", "--aux", "0.1")]
    [InlineData("saelens", "--recipe", "dictionary_learning", "--objective", "batchtopk", "--k", "4", "--threshold-start", "0", "--lr-warmup", "0")]
    [InlineData("saelens", "--site", "mlp_in", "--target-site", "mlp_out", "--k", "4")]
    [InlineData("sparsify", "--site", "mlp_in", "--target-site", "mlp_out", "--k", "4", "--skip")]
    public void Train_EveryObjective_GivesAnSaeThatEvaluateReads(string format, params string[] options)
    {
        string run = _folder.File("run");

        var trained = CommandLine.Run([.. Tiny, .. options, "--json", "--output", run]);

        Assert.True(trained.ExitCode == 0, trained.Error);
        var sae = JsonDocument.Parse(trained.Output).RootElement.GetProperty("saes")[0];
        Assert.Equal(format, sae.GetProperty("format").GetString(), ignoreCase: true);
        string[] sites = options.Contains("--skip") ? ["--site", "mlp_in", "--target-site", "mlp_out", "--layer", "2"] : format == "sparsify" ? ["--layer", "2"] : [];
        var evaluated = CommandLine.Run(["sae", "evaluate", run, "--model", "embedded:small", .. sites, "--context", "32", "--eval-contexts", "2", "--json", "--output", _folder.File("evaluation")]);
        Assert.True(evaluated.ExitCode == 0, evaluated.Error);
        // What training measured is what anyone measures on the same text: nothing was lost on the way through the file.
        double fvu = JsonDocument.Parse(evaluated.Output).RootElement.GetProperty("activations").GetProperty("fvu").GetDouble();
        Assert.Equal(sae.GetProperty("fvu").GetDouble(), fvu, 1e-4);
    }

    [Fact]
    public void Train_EveryStart_IsNamedByItsPlaceInTheList()
    {
        string given = _folder.File("given"), run = _folder.File("run");
        Assert.Equal(0, CommandLine.Run([.. Tiny, "--k", "4", "--output", given]).ExitCode);

        var result = CommandLine.Run([.. Tiny, "--k", "4", "--start", $"random,data,pca,{given},rotated:{given},shuffled:{given},norm-matched:{given}", "--output", run]);

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal(["data", "pca", "random", "start3", "start4", "start5", "start6"], Directory.EnumerateDirectories(Path.Combine(run, "sae")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Train_FromShardsAndFromTheLiveModelWithOneBuffer_GivesTheSameBytes()
    {
        foreach (string from in (string[])["shards", "live"])
        {
            var result = CommandLine.Run([.. Tiny, "--k", "4", "--buffer", "200", "--activations", from, "--output", _folder.File(from)]);
            Assert.True(result.ExitCode == 0, result.Error);
        }

        Assert.Equal(Weights("live"), Weights("shards"));
    }

    [Fact]
    public void Train_FromShardsInHalfTheRoom_ReadsWhatWasRoundedAndKeepsTheFolder()
    {
        string shards = _folder.File("shards");
        string[] command = [.. Tiny, "--k", "4", "--shard-dtype", "bf16", "--shards", shards];

        Assert.Equal(0, CommandLine.Run([.. command, "--output", _folder.File("first")]).ExitCode);
        var again = CommandLine.Run([.. command, "--output", _folder.File("second")]);

        Assert.True(again.ExitCode == 0, again.Error);
        Assert.Equal(Weights("first"), Weights("second"));
        // Another text is not in them.
        var other = CommandLine.Run([.. command.Select(word => word == "20" ? "21" : word), "--output", _folder.File("third")]);
        Assert.Equal(2, other.ExitCode);
        Assert.Contains("tokens is", other.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_ShardWithAValueThatIsNotFinite_NamesItsPlace()
    {
        string shards = _folder.File("shards");
        string[] command = [.. Tiny, "--k", "4", "--shards", shards];
        Assert.Equal(0, CommandLine.Run([.. command, "--output", _folder.File("first")]).ExitCode);
        string path = Path.Combine(shards, "shard-00000.safetensors");
        byte[] bytes = File.ReadAllBytes(path);
        int header = (int)BitConverter.ToInt64(bytes);
        var offsets = JsonDocument.Parse(bytes.AsMemory(8, header)).RootElement.GetProperty("site.0").GetProperty("data_offsets");
        BitConverter.TryWriteBytes(bytes.AsSpan(8 + header + offsets[0].GetInt32()), float.NaN);
        File.WriteAllBytes(path, bytes);

        var result = CommandLine.Run([.. command, "--output", _folder.File("second")]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("shard-00000.safetensors", result.Error, StringComparison.Ordinal);
        Assert.Contains("at context 0, token ", result.Error, StringComparison.Ordinal);
        Assert.Contains("dimension 0 is NaN; activations must be finite", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_Diverging_StopsWithTheLastCheckpointKept()
    {
        string run = _folder.File("run");

        var result = CommandLine.Run([.. Tiny, "--k", "4", "--lr", "1e30", "--checkpoint-every", "1", "--output", run]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Training diverged", result.Error, StringComparison.Ordinal);
        Assert.Contains("is kept in", result.Error, StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateDirectories(Path.Combine(run, "checkpoints"), "step-*"));
    }

    [Fact]
    public void Train_MoreThanItMayHold_IsRefusedBeforeAnythingIsRead()
    {
        string run = _folder.File("run");

        var result = CommandLine.Run([.. Tiny, "--k", "4", "--width", "4096", "--memory", "100", "--output", run]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("In memory:", result.Error, StringComparison.Ordinal);
        Assert.Contains("--memory allows 100.0 MiB", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Harvest", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(run, MemoryRecord.FileName)));
    }

    [Fact]
    public void Train_Finished_KeepsPlanAndPeak()
    {
        string run = _folder.File("run");

        var result = CommandLine.Run([.. Tiny, "--k", "4", "--output", run]);

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("Peak memory:", result.Error, StringComparison.Ordinal);
        var memory = JsonDocument.Parse(File.ReadAllText(Path.Combine(run, MemoryRecord.FileName))).RootElement;
        Assert.True(memory.GetProperty("peak_bytes").GetInt64() > 0);
        Assert.Contains("runtime", memory.GetProperty("plan").EnumerateArray().Select(item => item.GetProperty("name").GetString()));
    }

    public void Dispose() => _folder.Dispose();

    private byte[] Weights(string run) => File.ReadAllBytes(Path.Combine(_folder.File(run), "sae", "sae_weights.safetensors"));
}
