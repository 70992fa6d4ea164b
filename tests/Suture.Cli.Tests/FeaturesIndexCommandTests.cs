using System.Text.Json;
using Suture.Features.Index;
using Suture.Testing;

namespace Suture.Cli.Tests;

/// <summary>An index of features made by the command, from a stitch and an SAE of a few steps.</summary>
[Trait("Category", "Slow")]
public sealed class FeaturesIndexCommandTests(FeaturesIndexCommandTests.Runs runs) : IClassFixture<FeaturesIndexCommandTests.Runs>, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string[] _pair = ["features", "index", "embedded:small", "embedded:large", "--stitch", runs.Stitch, "--sae", runs.Sae, "--native-sae", runs.Native, "--contexts", "6", "--context", "64"];

    /// <summary>A stitch and two autoencoders, made once.</summary>
    public sealed class Runs : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public Runs()
        {
            Succeed("stitch", "embedded:small", "embedded:large", "--layer", "2", "--layer-large", "3", "--contexts", "24", "--eval-contexts", "2", "--output", Stitch);
            Succeed("sae", "train", "embedded:small", "--layer", "2", "--width", "128", "--k", "8", "--steps", "10", "--contexts", "24", "--eval-contexts", "2", "--output", Sae);
            Succeed("sae", "train", "embedded:large", "--layer", "3", "--width", "64", "--k", "8", "--steps", "10", "--contexts", "24", "--eval-contexts", "2", "--output", Native);
        }

        public string Stitch => _folder.File("stitch");

        public string Sae => _folder.File("sae");

        public string Native => _folder.File("native");

        public void Dispose() => _folder.Dispose();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Index_OfThePair_HoldsWhatWasCounted()
    {
        string run = _folder.File("run"), scores = Scores(), labels = _folder.File("labels.csv");
        File.WriteAllText(labels, "latent,label\n5,\"one, with a comma\"\n");

        var result = Succeed([.. _pair, "--scores", scores, "--labels", labels, "--json", "--output", run]);

        var counts = JsonDocument.Parse(result.Output).RootElement;
        Assert.InRange(counts.GetProperty("token_count").GetInt32(), 6 * 60, 6 * 63); // BOS and ends of documents aside
        Assert.Equal([128, 128, 64], counts.GetProperty("dictionaries").EnumerateArray().Select(d => d.GetProperty("latent_count").GetInt32()));
        Assert.Equal(1, counts.GetProperty("twin_count").GetInt32());
        using var index = FeatureIndex.Open(Path.Combine(run, FeatureIndex.FileName));
        Assert.Contains("suture features index embedded:small embedded:large --stitch", index.Info.Command, StringComparison.Ordinal);
        Assert.Equal("one, with a comma", index.Read("transferred", 5)!.Label);
        Assert.Null(index.Read("native", 5)!.Label);
        Assert.Equal(new IndexedScore("made_up", 2.5), index.Read("small", 5)!.Scores.Single());
        Assert.Equal(5, index.Read("native", 7)!.Twins.Single().Latent);
        Assert.All(index.Info.Dictionaries, dictionary => Assert.Equal(counts.GetProperty("token_count").GetInt32(), dictionary.TokenCount));
        foreach (var dictionary in index.Info.Dictionaries) RequireConsistent(index, dictionary);
        var strongest = index.Search(new FeatureQuery { Dictionary = "small", Order = FeatureOrder.Maximum, Descending = true, Limit = 1 }).Rows[0];
        RequireSameTokensInB(index, index.Read("small", strongest.Latent)!);
    }

    [Fact]
    public void Index_OtherThreads_GivesTheSameBytes()
    {
        Succeed([.. _pair, "--threads", "1", "--output", _folder.File("a")]);
        Succeed([.. _pair, "--threads", "2", "--output", _folder.File("b")]);

        foreach (string file in new[] { "run.json", FeatureIndex.FileName }) Assert.Equal(File.ReadAllBytes(_folder.File($"a/{file}")), File.ReadAllBytes(_folder.File($"b/{file}")));
        Assert.DoesNotContain(Directory.GetFiles(_folder.File("a")), file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public void Index_ForPeople_FitsAScreenAndSaysWhatComesNext()
    {
        string run = _folder.File("run");

        string[] lines = Succeed([.. _pair, "--output", run]).Output.TrimEnd().Split('\n');

        Assert.InRange(lines.Length, 4, 12);
        Assert.Equal($"Next: suture explore {run}", lines[^1]);
    }

    [Fact]
    public void Index_WhatDoesNotFit_IsRefusedBeforeAModelRuns()
    {
        File.WriteAllText(_folder.File("labels.csv"), "latent,label\n128,x\n");
        string scores = Scores();
        File.WriteAllText(Path.Combine(scores, "scores.csv"), "latent,made_up\n0,1\n");

        Refused("has 1 latents; the autoencoder has 128", "--scores", scores);
        File.WriteAllText(Path.Combine(scores, "run.json"), File.ReadAllText(Path.Combine(scores, "run.json")).Replace("\"name\": \"model\"", "\"name\": \"sae\"", StringComparison.Ordinal));
        Refused("is about another autoencoder: its sae has the SHA-256", "--scores", scores);
        Refused("has no scores.csv", "--scores", runs.Stitch);
        Refused("is not a run folder", "--scores", _folder.File("nowhere"));
        Refused("labels latent \"128\"; expected 0 to 127", "--labels", _folder.File("labels.csv"));
        Refused("would hold", "--memory", "1");
        Refused("partners 1001: expected 0 to 1000; words 0: expected 1 to 1000", "--partners", "1001", "--words", "0");
    }

    private static void RequireConsistent(FeatureIndex index, IndexedDictionary dictionary)
    {
        for (int l = 0; l < dictionary.LatentCount; l++)
        {
            var feature = index.Read(dictionary.Name, l)!;
            Assert.Equal(feature.ActiveCount, feature.Histogram.Counts.Sum());
            Assert.Equal(feature.ActiveCount, feature.ActiveByPosition.Sum());
            Assert.All(feature.Partners, partner => Assert.InRange(partner.Count, 1, feature.SampleCount));
            if (feature.ActiveCount == 0) continue;
            Assert.Equal(feature.Maximum, feature.Contexts[0].Values[feature.Contexts[0].Peak - feature.Contexts[0].Start]);
            Assert.All(feature.Contexts, context => Assert.NotEqual(0, context.Values[context.Peak - context.Start]));
            Assert.Equal(dictionary.Name == DictionaryNames.Native, feature.Contexts[0].PartnerValues is null);
        }
    }

    // The same latent's window in the other dictionary shows the two models the other way round.
    private static void RequireSameTokensInB(FeatureIndex index, FeatureDetails feature)
    {
        var other = index.Read("transferred", feature.Latent)!;
        var pairs = from mine in feature.Contexts from theirs in other.Contexts where mine.Context == theirs.Context && mine.Start == theirs.Start && mine.Peak == theirs.Peak select (mine, theirs);
        Assert.NotEmpty(pairs);
        Assert.All(pairs, pair => Assert.Equal(pair.mine.Values, pair.theirs.PartnerValues));
        Assert.All(pairs, pair => Assert.Equal(pair.theirs.Values, pair.mine.PartnerValues));
    }

    // A run without an autoencoder of its own among its inputs: any kind of run may hold scores.
    private string Scores()
    {
        string folder = _folder.File("scores");
        Directory.CreateDirectory(folder);
        File.Copy(Path.Combine(runs.Sae, "run.json"), Path.Combine(folder, "run.json"), overwrite: true);
        File.WriteAllText(Path.Combine(folder, "scores.csv"), "latent,made_up\n" + string.Concat(Enumerable.Range(0, 128).Select(l => $"{l},{(l == 5 ? "2.5" : "")}\n")));
        File.WriteAllText(Path.Combine(folder, "twins.csv"), "latent,native,cosine,correlation,one_to_one\n5,7,0.5,,true\n");
        return folder;
    }

    private void Refused(string expected, params string[] more)
    {
        var result = CommandLine.Run([.. _pair, .. more, "--output", _folder.File("refused")]);
        Assert.True(result.ExitCode is 1 or 2, result.Error);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Run both models", result.Error, StringComparison.Ordinal);
    }

    private static CommandResult Succeed(params string[] command)
    {
        var result = CommandLine.Run(command);
        Assert.True(result.ExitCode == 0, result.Error);
        return result;
    }
}
