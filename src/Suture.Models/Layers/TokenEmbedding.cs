using System.Numerics.Tensors;
using Suture.Numerics;

namespace Suture.Models.Layers;

/// <summary>A row for the token, times a factor; positions come in elsewhere.</summary>
/// <param name="tokens">[dVocab, dModel].</param>
/// <param name="factor">1, or what a family scales its embeddings by.</param>
internal sealed class TokenEmbedding(WeightMatrix tokens, float factor = 1) : ITokenEmbedding
{
    /// <inheritdoc />
    public void Embed(ReadOnlySpan<int> ids, int firstPosition, MatrixView<float> destination)
    {
        for (int i = 0; i < ids.Length; i++)
        {
            var row = destination.Row(i);
            tokens.ReadRow(ids[i], row);
            if (factor != 1) TensorPrimitives.Multiply(row, factor, row);
        }
    }
}
