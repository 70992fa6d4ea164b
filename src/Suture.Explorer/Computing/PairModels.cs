using System.Text.Json;
using System.Text.Json.Nodes;
using Suture.Experiments;
using Suture.Experiments.Features;
using Suture.Explorer.Runs;
using Suture.Explorer.Web;
using Suture.Formats;
using Suture.Models;
using Suture.Numerics;

namespace Suture.Explorer.Computing;

/// <summary>The two models and the autoencoders that an index was built from: loaded when first asked for, checked to be the same, then shared.</summary>
/// <remarks>Called by one computation at a time: see <see cref="ComputeQueue"/>.</remarks>
/// <param name="run">The run of the index.</param>
/// <param name="compute">Where to compute.</param>
internal sealed class PairModels(FoundRun run, Compute compute) : IDisposable
{
    // What must be what the index was built from; the text is not read again.
    private static readonly string[] Checked = ["small", "large", "stitch", "sae", "native-sae"];

    private FeatureSession? _session;

    /// <summary>Whether they are loaded.</summary>
    public bool IsLoaded => _session is not null;

    /// <summary>Where to compute.</summary>
    public Compute Compute { get; } = compute;

    /// <summary>Loads them, if they are not yet.</summary>
    /// <param name="cancellationToken">Stops a download.</param>
    /// <exception cref="RequestRefusedException">They are not to be had, or are not those of the index.</exception>
    public FeatureSession Session(CancellationToken cancellationToken)
    {
        if (_session is not null) return _session;
        FeatureSession session;
        try
        {
            session = new FeatureSession(Options() with { Corpus = [] }, Compute, cancellationToken: cancellationToken);
        }
        catch (Exception e) when (ExperimentFault.IsOne(e) || e is JsonException)
        {
            throw new RequestRefusedException(503, "The models cannot be loaded", $"{ExperimentFault.Sentence(e)} Paths of the index are those of the folder in which it was made: start the explorer there. What the index holds is shown without models.", e);
        }

        try
        {
            RequireSame(session);
            return _session = session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _session?.Dispose();

    private FeaturePairOptions Options()
    {
        JsonNode? pair = run.Record.Configuration["pair"];
        return pair?.Deserialize(FeaturesJson.Default.FeaturePairOptions)
            ?? throw new CheckpointFormatException(run.RecordPath, "configuration.pair", "is missing; expected the models that the index was built from.");
    }

    private void RequireSame(FeatureSession session)
    {
        foreach (var now in session.Inputs.Where(input => Checked.Contains(input.Name, StringComparer.Ordinal)))
        {
            if (run.Record.Inputs.FirstOrDefault(input => input.Name == now.Name) is not { } then || then.Sha256 == now.Sha256) continue;
            throw new RequestRefusedException(503, "The models are not those of the index", $"'{now.Source}' ({now.Name}) has changed since the index was built from it. Build the index again: {run.Record.Command}");
        }
    }
}
