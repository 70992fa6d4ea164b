using Suture.Models;
using Suture.Numerics;

namespace Suture.Evaluation;

/// <summary>Some contexts with what a model made of them, special rows included.</summary>
/// <param name="Contexts">The tokens.</param>
/// <param name="Before">The residual stream before the site's block, <c>[tokens, dModel]</c>: where a spliced pass begins.</param>
/// <param name="Inputs">What an autoencoder reads, <c>[tokens, width of the input site]</c>; <paramref name="Activations"/> itself unless it is a transcoder.</param>
/// <param name="Activations">The activations at the site, <c>[tokens, width of the site]</c>; <paramref name="Before"/> itself where that is the site.</param>
/// <param name="Final">The residual stream after the last block, <c>[tokens, dModel]</c>.</param>
public sealed record SiteBatch(TokenContexts Contexts, Matrix<float> Before, Matrix<float> Inputs, Matrix<float> Activations, Matrix<float> Final);
