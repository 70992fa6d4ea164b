using System.Buffers;
using System.Numerics.Tensors;
using Suture.Numerics;

namespace Suture.Models.Layers;

/// <summary>A row for the token plus a row for its position.</summary>
/// <param name="tokens">[dVocab, dModel].</param>
/// <param name="positions">[offset + positions, dModel].</param>
/// <param name="offset">Row of position 0.</param>
internal sealed class LearnedPositionEmbedding(WeightMatrix tokens, WeightMatrix positions, int offset = 0) : ITokenEmbedding
{
    /// <inheritdoc />
    public void Embed(ReadOnlySpan<int> ids, int firstPosition, MatrixView<float> destination)
    {
        float[] rented = ArrayPool<float>.Shared.Rent(positions.Columns);
        var position = rented.AsSpan(0, positions.Columns);
        for (int i = 0; i < ids.Length; i++)
        {
            var row = destination.Row(i);
            tokens.ReadRow(ids[i], row);
            positions.ReadRow(offset + firstPosition + i, position);
            TensorPrimitives.Add(row, position, row);
        }

        ArrayPool<float>.Shared.Return(rented);
    }
}
