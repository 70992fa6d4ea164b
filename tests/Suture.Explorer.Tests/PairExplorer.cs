using Suture.Experiments;
using Suture.Experiments.Features;
using Suture.Features;
using Suture.Models;
using Suture.Numerics;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.SaeLens;
using Suture.Testing;

namespace Suture.Explorer.Tests;

/// <summary>An explorer of an index of the embedded pair: a quickly fitted stitch and autoencoders of random directions, over a few contexts.</summary>
/// <remarks>Random directions are enough: tests ask whether pages show what the index and the models say, not whether it means anything.</remarks>
public sealed class PairExplorer : IAsyncLifetime, IDisposable
{
    public const int LatentCount = 64;

    private const int ActiveLatents = 4;
    private readonly TemporaryFolder _folder = new();

    internal RunningExplorer Explorer { get; private set; } = null!;

    /// <summary>The run folder of the index.</summary>
    public string Run => _folder.File("features");

    public async Task InitializeAsync()
    {
        var compute = new Compute();
        var pair = new PairOptions { Small = "embedded:small", Large = "embedded:large", ContextLength = 64, Contexts = 60, EvalContexts = 4 };
        var stitch = new StitchOptions { Pair = pair, LayerSmall = 2, LayerLarge = 3, Method = StitchMethod.Ridge };
        new StitchExperiment(stitch, "suture stitch embedded:small embedded:large --layer 2", compute, RunFolder.Create(_folder.File("stitch")), new StepLog(null, 1)).Run();
        Autoencoder("embedded:small", "small", 1);
        Autoencoder("embedded:large", "large", 2);
        WriteScores();
        await File.WriteAllTextAsync(_folder.File("labels.csv"), "latent,label\n3,A <b>label</b> & more\n");
        var options = new FeatureIndexOptions
        {
            Pair = new FeaturePairOptions { Small = "embedded:small", Large = "embedded:large", Stitch = _folder.File("stitch"), Sae = _folder.File("small"), NativeSae = _folder.File("large"), Contexts = 12, ContextLength = 64 },
            Scores = [_folder.File("scores")],
            Labels = _folder.File("labels.csv"),
        };
        new FeatureIndexExperiment(options, "suture features index embedded:small embedded:large", compute, RunFolder.Create(Run), new StepLog(null, 1)).Run();
        Explorer = await RunningExplorer.StartAsync(Run);
    }

    public async Task DisposeAsync() => await Explorer.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    private void Autoencoder(string reference, string name, ulong seed)
    {
        using var model = LanguageModel.Load(reference);
        var rows = new Matrix<float>(LatentCount, model.Width);
        new RandomSource(seed).FillGaussian(rows.Values);
        var sae = new SparseAutoencoder(rows, new float[LatentCount], rows, new float[model.Width], new TopKRule(ActiveLatents));
        SaeLensFolder.Write(_folder.File(name), new SaeLensAutoencoder(sae, new SaeLensMetadata(), LogDensities: null));
    }

    // Attribution falls with the latent and is undefined for the last; twins pair latents with equal numbers.
    private void WriteScores()
    {
        var run = RunFolder.Create(_folder.File("scores"));
        var scores = new FeatureScores(LatentCount)
            .Add("attribution", [.. Enumerable.Range(0, LatentCount).Select(l => l == LatentCount - 1 ? (double?)null : 0.9 - (0.02 * l))])
            .Add("activation", [.. Enumerable.Range(0, LatentCount).Select(l => (double?)(l % 2))]);
        FeatureScoreFile.Write(run.Artefact(FeatureScoreFile.FileName), scores);
        FeatureTwinFile.Write(run.Artefact(FeatureTwinFile.FileName), Enumerable.Range(0, LatentCount).Select(l => new FeatureTwin(l, l, 0.5, null, l % 2 == 0)));
        SampleRuns.Complete(run, RunKind.FeatureAttribution, "embedded:small", []);
    }
}
