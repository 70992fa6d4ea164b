using Suture.Models;
using Suture.Numerics;

namespace Suture.Evaluation;

/// <summary>Some contexts with what a model made of them, special rows included.</summary>
/// <param name="Contexts">The tokens.</param>
/// <param name="Residual">The residual stream at the site, <c>[tokens, dModel]</c>.</param>
/// <param name="Final">The residual stream after the last block, <c>[tokens, dModel]</c>.</param>
public sealed record SiteBatch(TokenContexts Contexts, Matrix<float> Residual, Matrix<float> Final);
