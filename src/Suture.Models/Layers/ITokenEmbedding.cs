using Suture.Numerics;

namespace Suture.Models.Layers;

/// <summary>Turns token ids into rows of the residual stream.</summary>
internal interface ITokenEmbedding
{
    /// <summary>Embeds consecutive tokens of one context.</summary>
    /// <param name="ids">Token ids, each below the vocabulary's size.</param>
    /// <param name="firstPosition">Position of the first of them in its context.</param>
    /// <param name="destination">Receives [ids.Length, dModel].</param>
    void Embed(ReadOnlySpan<int> ids, int firstPosition, MatrixView<float> destination);
}
