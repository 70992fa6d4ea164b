using Suture.Numerics;

namespace Suture.Models.Generation;

/// <summary>Changes rows of activations in place.</summary>
/// <remarks>
/// Every position passes once: a context's prompt in one call, then each new token in one of its own. A row's change may depend on that row and its
/// position only; then generating with a cache equals running everything anew.
/// </remarks>
/// <param name="rows">[positions, width of the site], read and overwritten.</param>
/// <param name="firstPosition">Position of the first row in its context.</param>
public delegate void ActivationChange(MatrixView<float> rows, int firstPosition);
