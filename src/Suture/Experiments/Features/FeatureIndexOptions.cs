using Suture.Features.Index;

namespace Suture.Experiments.Features;

/// <summary>Statistics of features with their index.</summary>
public sealed record FeatureIndexOptions
{
    private const int MostBandContexts = 1000;

    /// <summary>Models, stitch, autoencoders and text.</summary>
    public required FeaturePairOptions Pair { get; init; }

    /// <summary>Strongest contexts shown of a feature, 0 to 1000; default 20.</summary>
    public int StrongestContexts { get; init; } = 20;

    /// <summary>Bands of activation quantiles of which contexts are shown, 0 to 100; default 5.</summary>
    public int Bands { get; init; } = 5;

    /// <summary>Contexts shown of a band, 0 to 1000 over all bands; default 5.</summary>
    public int BandContexts { get; init; } = 5;

    /// <summary>Activations sampled of a feature, from which quantiles, bands and partners are taken, 1 to 65536; default 64.</summary>
    public int SampledActivations { get; init; } = 64;

    /// <summary>Features listed as active together with a feature, 0 to 1000; default 10.</summary>
    public int Partners { get; init; } = 10;

    /// <summary>Tokens promoted, and suppressed, that are listed of a feature, 1 to 1000; default 10.</summary>
    public int Words { get; init; } = 10;

    /// <summary>Tokens shown before a peak, 0 to 500; default 24.</summary>
    public int Before { get; init; } = 24;

    /// <summary>Tokens shown after a peak, 0 to 500; default 12.</summary>
    public int After { get; init; } = 12;

    /// <summary>Run folders whose <c>scores.csv</c>, <c>native-scores.csv</c> and <c>twins.csv</c> go into the index. Default none.</summary>
    public IReadOnlyList<string> Scores { get; init; } = [];

    /// <summary>A CSV file of labels of A's features, columns <c>latent</c> and <c>label</c>; null for none. Default null.</summary>
    public string? Labels { get; init; }

    /// <summary>Memory that the run may hold, MiB; one that would hold more is refused. 0, the default, means what the machine has. Changes no result.</summary>
    public int MemoryMiB { get; init; }

    /// <summary>Seed of the samples. Default 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>Checks every option.</summary>
    /// <exception cref="ArgumentException">One or more options are out of range; the message lists all of them.</exception>
    public void Validate()
    {
        List<string> faults = [.. Pair.Faults()];
        void Require(string name, int value, int least, int most)
        {
            if (value < least || value > most) faults.Add($"{name} {value}: expected {least} to {most}");
        }

        Require("strongest contexts", StrongestContexts, 0, 1000);
        Require("bands", Bands, 0, 100);
        Require("contexts a band", BandContexts, 0, MostBandContexts / Math.Max(1, Bands));
        Require("sampled activations", SampledActivations, 1, 65536);
        Require("partners", Partners, 0, 1000);
        Require("words", Words, 1, 1000);
        Require("tokens before a peak", Before, 0, (ContextWindow.LongestWindow - 24) / 2);
        Require("tokens after a peak", After, 0, (ContextWindow.LongestWindow - 24) / 2);
        if (MemoryMiB < 0) faults.Add($"memory {MemoryMiB} MiB: expected 0 or more");
        if (faults.Count > 0) throw new ArgumentException("The options do not hold together: " + string.Join("; ", faults) + ".");
    }
}
