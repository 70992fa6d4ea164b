using Suture.Numerics;

namespace Suture.Models.Layers;

/// <summary>What a block works on: some whole contexts' rows of the residual stream, or one context's new rows beside its cache.</summary>
/// <param name="Compute">Where to run.</param>
/// <param name="Scratch">Memory for what does not outlive the block.</param>
/// <param name="Residual">[rows, dModel], read and overwritten.</param>
/// <param name="Spans">The contexts that the rows belong to, in order and without gaps.</param>
/// <param name="Cache">Keys and values of earlier positions of the only context; null when every context starts at position 0.</param>
internal sealed record BlockRun(Compute Compute, Scratch Scratch, MatrixView<float> Residual, IReadOnlyList<RowSpan> Spans, KeyValueLayer? Cache = null);
