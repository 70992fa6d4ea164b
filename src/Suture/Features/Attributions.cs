using Suture.Numerics;
using Suture.SparseAutoencoders;

namespace Suture.Features;

/// <summary>What each active latent adds to the logit of the token that came next: <c>f_i(t) · (d_i · u_next(t))</c> (arXiv 2506.06609, eq. 10).</summary>
internal static class Attributions
{
    // Tokens of a chunk of parallel work.
    private const int ChunkTokens = 64;

    /// <summary>Attributions of a batch, in the order of the codes' entries; those of tokens without a next one are 0.</summary>
    /// <param name="codes">Codes of the batch.</param>
    /// <param name="side">Decoder and unembedding of the same model.</param>
    /// <param name="next">Token that comes next, <c>[tokens]</c>; −1 for none.</param>
    /// <param name="compute">Where to compute.</param>
    /// <returns>Float64, <c>[codes.Count]</c>: only the logit weights that the text asks for are computed, never <c>[dSae, dVocab]</c>.</returns>
    public static double[] Of(SparseCodes codes, AttributionSide side, int[] next, Compute compute)
    {
        double[] result = new double[codes.Count];
        int chunks = (codes.TokenCount + ChunkTokens - 1) / ChunkTokens;
        compute.For(chunks, chunk =>
        {
            float[] word = new float[side.Unembedding.Columns];
            int end = Math.Min(codes.TokenCount, (chunk + 1) * ChunkTokens);
            for (int t = chunk * ChunkTokens; t < end; t++)
            {
                if (next[t] < 0) continue;
                side.ReadWord(next[t], word);
                for (int i = codes.Offsets[t]; i < codes.Offsets[t + 1]; i++)
                {
                    result[i] = codes.Values[i] * DoubleSums.Dot<float>(side.Decoder.Row(codes.Latents[i]), word);
                }
            }
        });
        return result;
    }
}
