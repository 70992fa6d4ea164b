using System.Text.Json;
using Suture.Formats;

namespace Suture.Experiments.Probes;

/// <summary>Probes of the classes of a data set on one model, the content of <c>probes.json</c>.</summary>
public sealed record ProbeSet
{
    /// <summary>Name of the file within a run.</summary>
    public const string FileName = "probes.json";

    // A dense probe of a model 16,384 wide takes some 400 kB.
    private const long MaxBytes = 1L << 28;

    /// <summary>Name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>Content hash of the model; null when unknown.</summary>
    public required string? Fingerprint { get; init; }

    /// <summary>Layer whose residual stream is read.</summary>
    public required int Layer { get; init; }

    /// <summary>dModel.</summary>
    public required int Width { get; init; }

    /// <summary>The autoencoder whose latents are read; null for dense probes.</summary>
    public required string? Sae { get; init; }

    /// <summary>Hash of the autoencoder's weights; null for dense probes.</summary>
    public required string? SaeSha256 { get; init; }

    /// <summary>Most tokens read of a text, BOS included.</summary>
    public required int TextTokens { get; init; }

    /// <summary>The probes, a class each.</summary>
    public required IReadOnlyList<ClassProbe> Probes { get; init; }

    /// <summary>Writes the file into a run.</summary>
    /// <param name="folder">The run.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Write(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        AtomicFile.WriteAllText(folder.Artefact(FileName), JsonSerializer.Serialize(this, ProbesJson.Default.ProbeSet) + "\n");
    }

    /// <summary>Reads the probes of a run.</summary>
    /// <param name="run">The run folder.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such run.</exception>
    /// <exception cref="CheckpointFormatException">It is a run of another kind, or the file does not hold probes that fit together.</exception>
    public static ProbeSet Read(string run)
    {
        RunFolder.Read(run, RunKind.Probe);
        string path = Path.Combine(run, FileName);
        var file = new FileInfo(path);
        if (!file.Exists || file.Length > MaxBytes) throw new CheckpointFormatException(path, null, file.Exists ? $"has {file.Length} bytes; expected at most {MaxBytes}." : "is missing; expected a run of 'suture probe train' or 'suture probe transfer'.");
        try
        {
            var set = JsonSerializer.Deserialize(File.ReadAllText(path), ProbesJson.Default.ProbeSet) ?? throw new CheckpointFormatException(path, null, "is null; expected probes.");
            set.Check(path);
            return set;
        }
        catch (JsonException e)
        {
            throw new CheckpointFormatException(path, e.Path, $"is not a set of probes: {e.Message}", e);
        }
    }

    private void Check(string path)
    {
        if (Probes is not { Count: > 0 }) throw new CheckpointFormatException(path, "probes", "is empty; expected one a class.");
        if (TextTokens < 2) throw new CheckpointFormatException(path, "text_tokens", $"is {TextTokens}; expected 2 or more.");
        for (int i = 0; i < Probes.Count; i++)
        {
            var probe = Probes[i];
            if (probe?.Class is null || probe.Weights is null) throw new CheckpointFormatException(path, $"probes[{i}]", "has no class or no weights.");
            if ((probe.Features is null) != (Sae is null)) throw new CheckpointFormatException(path, $"probes[{i}].features", $"is {(Sae is null ? "given, but no autoencoder is named" : "missing, but an autoencoder is named")}.");
            if (Sae is null && probe.Width != Width) throw new CheckpointFormatException(path, $"probes[{i}].width", $"is {probe.Width}; the model is {Width} wide.");
            try
            {
                probe.ToProbe();
            }
            catch (ArgumentException e)
            {
                throw new CheckpointFormatException(path, $"probes[{i}]", $"is no probe: {e.Message}", e);
            }
        }
    }
}
