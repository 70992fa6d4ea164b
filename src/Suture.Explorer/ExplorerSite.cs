using Suture.Explorer.Computing;
using Suture.Explorer.Runs;
using Suture.Features.Index;
using Suture.Numerics;
using Suture.Reports.Pages;

namespace Suture.Explorer;

/// <summary>What all pages share: the runs, the open index, the models behind a queue.</summary>
internal sealed class ExplorerSite : IDisposable
{
    // One computes, so many wait: a few open tabs, not a crowd.
    private const int MostWaiting = 4;

    /// <summary>Opens what the runs hold.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="compute">Where to compute.</param>
    /// <exception cref="Formats.CheckpointFormatException">The index cannot be read, or is of another version; the message says how to build it again.</exception>
    /// <exception cref="IOException">It is missing.</exception>
    public ExplorerSite(ExploredRuns runs, Compute compute)
    {
        Runs = runs;
        Names = ExploredNames.Of(runs);
        Queue = new ComputeQueue(MostWaiting);
        if (runs.Features is { } run) Features = new FeatureSite(run, compute);
    }

    /// <summary>The runs.</summary>
    public ExploredRuns Runs { get; }

    /// <summary>What the two models are called.</summary>
    public ExploredNames Names { get; }

    /// <summary>Index and models; null when only a stitch or a layer map is shown.</summary>
    public FeatureSite? Features { get; }

    /// <summary>Where computations wait for their turn.</summary>
    public ComputeQueue Queue { get; }

    /// <inheritdoc />
    public void Dispose()
    {
        Features?.Dispose();
        Queue.Dispose();
    }
}
