using Suture.Experiments;
using Suture.Experiments.Probes;
using Suture.Formats;
using Suture.Numerics;
using Suture.Testing;

namespace Suture.Tests.Experiments.Probes;

public sealed class ProbeSetTests : IDisposable
{
    private static readonly ProbeSet Dense = new()
    {
        Model = "m", Fingerprint = "f", Layer = 1, Width = 2, Sae = null, SaeSha256 = null, TextTokens = 8,
        Probes = [new ClassProbe("a", [0.1, -1e-300], 2.5, null, 2)],
    };

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Read_WhatWasWritten_IsTheSameToTheBit()
    {
        string run = Run(Dense);

        var read = ProbeSet.Read(run);

        Assert.Equal(Dense.Probes[0].Weights, read.Probes[0].Weights);
        Assert.Equal(Dense with { Probes = read.Probes }, read);
    }

    [Theory]
    [InlineData("\"weights\": [\n        0.1,\n        -1E-300\n      ]", "\"weights\": [1]", "1 weights for 2 features")]
    [InlineData("\"intercept\": 2.5", "\"intercept\": \"NaN\"", "finite")]
    [InlineData("\"features\": null", "\"features\": [0, 1]", "no autoencoder is named")]
    [InlineData("\"sae\": null", "\"sae\": \"x\"", "is missing, but an autoencoder is named")]
    [InlineData("\"text_tokens\": 8", "\"text_tokens\": 0", "text_tokens")]
    [InlineData("\"layer\": 1", "\"layer\": 1, \"extra\": 2", "is not a set of probes")]
    [InlineData("\"class\": \"a\"", "\"class\": null", "probes[0]")]
    public void Read_TamperedFile_NamesThePlace(string old, string changed, string expected)
    {
        string run = Run(Dense), path = Path.Combine(run, ProbeSet.FileName);
        string text = File.ReadAllText(path);
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(old, changed, StringComparison.Ordinal));

        var error = Assert.Throws<CheckpointFormatException>(() => ProbeSet.Read(run));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NoProbesOrAnotherRun_IsRefused()
    {
        string empty = Run(Dense with { Probes = [] });
        Assert.Contains("probes", Assert.Throws<CheckpointFormatException>(() => ProbeSet.Read(empty)).Message, StringComparison.Ordinal);

        Assert.Contains("\"stitch\"", Assert.Throws<CheckpointFormatException>(() => ProbeSet.Read(Run(Dense, RunKind.Stitch))).Message, StringComparison.Ordinal);
        Assert.Throws<DirectoryNotFoundException>(() => ProbeSet.Read(_folder.File("nowhere")));
    }

    [Fact]
    public void Read_FeaturesTwiceOrOutOfRange_AreRefused()
    {
        var sparse = Dense with { Sae = "sae", SaeSha256 = "x" };

        foreach (int[] features in (int[][])[[3, 3], [-1, 0], [0, 9]])
        {
            string run = Run(sparse with { Probes = [new ClassProbe("a", [1, 2], 0, features, 9)] });
            Assert.Contains("is no probe", Assert.Throws<CheckpointFormatException>(() => ProbeSet.Read(run)).Message, StringComparison.Ordinal);
        }
    }

    public void Dispose() => _folder.Dispose();

    private string Run(ProbeSet set, string kind = RunKind.Probe)
    {
        var folder = RunFolder.Create(_folder.File(Guid.NewGuid().ToString("N")));
        set.Write(folder);
        folder.Complete(new RunRecord { Kind = kind, Status = RunStatus.Finished, Command = "", Configuration = [], Seed = 0, Environment = RunEnvironment.Of(new Compute(1)), Results = [] }, []);
        return folder.Path;
    }
}
