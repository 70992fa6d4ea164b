using System.Numerics.Tensors;
using Suture.Numerics;

namespace Suture.SparseAutoencoders;

/// <summary>Applies a <see cref="TokenNormalization"/> and keeps of each token what undoing it takes: <c>x̂ · scale + shift</c>.</summary>
internal sealed class TokenScaling(float[] scales, float[] shifts)
{
    private const double LayerNormEpsilon = 1e-5;

    /// <summary>Normalises tokens into memory of their own.</summary>
    /// <param name="x">Activations, <c>[tokens, dIn]</c>; unchanged.</param>
    /// <param name="kind">What to do.</param>
    /// <param name="normalized">Receives the normalised tokens, <c>[tokens, dIn]</c>.</param>
    public static TokenScaling Apply(MatrixView<float> x, TokenNormalization kind, out Matrix<float> normalized)
    {
        normalized = x.ToMatrix();
        float[] scales = new float[x.Rows], shifts = new float[x.Rows];
        for (int t = 0; t < x.Rows; t++)
        {
            var row = normalized.Row(t);
            double mean = 0, inward, outward;
            if (kind is TokenNormalization.LayerNorm or TokenNormalization.LayerNormOfInput)
            {
                foreach (float value in row) mean += value;
                mean /= row.Length;
                double square = 0;
                foreach (float value in row) square += (value - mean) * (value - mean);
                outward = Math.Sqrt(square / (row.Length - 1));
                inward = 1 / (outward + LayerNormEpsilon);
            }
            else
            {
                double square = 0;
                foreach (float value in row) square += (double)value * value;
                outward = Math.Sqrt(square / row.Length);
                inward = outward > 0 ? 1 / outward : 0;
            }

            for (int i = 0; i < row.Length; i++) row[i] = (float)((row[i] - mean) * inward);
            bool isUndone = kind != TokenNormalization.LayerNormOfInput;
            scales[t] = isUndone ? (float)outward : 1;
            shifts[t] = isUndone ? (float)mean : 0;
        }

        return new TokenScaling(scales, shifts);
    }

    /// <summary>Undoes the normalisation of one token in its reconstruction.</summary>
    public void Undo(int token, Span<float> reconstruction)
    {
        TensorPrimitives.Multiply(reconstruction, scales[token], reconstruction);
        TensorPrimitives.Add(reconstruction, shifts[token], reconstruction);
    }
}
