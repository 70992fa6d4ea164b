using Suture.Numerics;

namespace Suture.Models.Generation;

/// <summary>Changes rows of a residual stream in place.</summary>
/// <remarks>
/// Every position passes once: the prompt in one call, then each new token in one of its own. A row's change may depend on that row and its
/// position only; then generating with a cache equals running everything anew.
/// </remarks>
/// <param name="rows">[positions, dModel], read and overwritten.</param>
/// <param name="firstPosition">Position of the first row in its context.</param>
public delegate void ResidualChange(MatrixView<float> rows, int firstPosition);
