using Suture.Numerics;

namespace Suture.Models.Layers;

/// <summary>What a block works on: some whole contexts' rows of the residual stream, or contexts' new rows beside their caches; and which part of its work.</summary>
/// <param name="Compute">Where to run.</param>
/// <param name="Scratch">Memory for what does not outlive the block.</param>
/// <param name="Residual">[rows, dModel], read and overwritten.</param>
/// <param name="Spans">The contexts that the rows belong to, in order and without gaps.</param>
internal sealed record BlockRun(Compute Compute, Scratch Scratch, MatrixView<float> Residual, IReadOnlyList<RowSpan> Spans)
{
    /// <summary>Keys and values of earlier positions, one a span; null when every context starts at position 0.</summary>
    public IReadOnlyList<KeyValueLayer>? Caches { get; init; }

    /// <summary>Keys and values of the whole contexts that the rows branch off from; null where there are none. Every span is then one row.</summary>
    public BranchSource? Branches { get; init; }

    /// <summary>Where the block's work begins.</summary>
    public SiteKind From { get; init; } = SiteKind.ResidualBefore;

    /// <summary>Where it ends; null after the whole block.</summary>
    public SiteKind? To { get; init; }

    /// <summary>The activations at <see cref="From"/>, [rows, width of the site]; unused at <see cref="SiteKind.ResidualBefore"/>.</summary>
    public MatrixView<float> Given { get; init; }

    /// <summary>Receives the activations at <see cref="To"/>, [rows, width of the site].</summary>
    public MatrixView<float> Reached { get; init; }

    /// <summary>Whether the activations of a site are computed in this run.</summary>
    /// <param name="kind">The site.</param>
    public bool Computes(SiteKind kind) => From < kind && (To is not { } end || kind <= end);

    /// <summary>Where the activations of a site are: what was given, what is to be reached, or memory for what lies between.</summary>
    /// <param name="kind">The site.</param>
    /// <param name="between">Memory for the latter.</param>
    public MatrixView<float> At(SiteKind kind, MatrixView<float> between) => kind == From ? Given : kind == To ? Reached : between;
}
