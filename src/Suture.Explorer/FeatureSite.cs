using Suture.Explorer.Computing;
using Suture.Explorer.Runs;
using Suture.Features.Index;
using Suture.Numerics;

namespace Suture.Explorer;

/// <summary>An open index with the models behind it.</summary>
internal sealed class FeatureSite : IDisposable
{
    /// <summary>Opens the index; models are loaded when first asked for.</summary>
    /// <param name="run">The run of the index.</param>
    /// <param name="compute">Where to compute.</param>
    /// <exception cref="Formats.CheckpointFormatException">The index cannot be read, or is of another version.</exception>
    /// <exception cref="IOException">It is missing.</exception>
    public FeatureSite(FoundRun run, Compute compute)
    {
        Run = run;
        Index = FeatureIndex.Open(Path.Combine(run.Path, FeatureIndex.FileName));
        Models = new PairModels(run, compute);
        Reader = new LiveReader(Models);
        Steerer = new Steerer(Models, Index);
        Maxima = new FeatureMaxima(Index);
    }

    /// <summary>The run.</summary>
    public FoundRun Run { get; }

    /// <summary>The index.</summary>
    public FeatureIndex Index { get; }

    /// <summary>The models.</summary>
    public PairModels Models { get; }

    /// <summary>Reads texts.</summary>
    public LiveReader Reader { get; }

    /// <summary>Steers.</summary>
    public Steerer Steerer { get; }

    /// <summary>Largest activations of all features, by which those of different features are compared.</summary>
    public FeatureMaxima Maxima { get; }

    /// <inheritdoc />
    public void Dispose()
    {
        Models.Dispose();
        Index.Dispose();
    }
}
