namespace Suture.SparseAutoencoders.Flops;

/// <summary>Floating-point operations of each job, counted both ways: dense-equivalent, as the paper counts, and really done.</summary>
/// <remarks>A multiply-add is two. Counts are float64: a real run exceeds 2³¹ a million times over.</remarks>
public static class FlopCount
{
    // Adam: two moments (3 + 4), root, correction, ε, division, step (6), per weight.
    private const double AdamPerWeight = 13;

    // Squares summed, then a division, per decoder weight.
    private const double NormalizePerWeight = 3;

    /// <summary>Dense training of an autoencoder, <c>10 · d · M · batch · iterations</c> (arXiv 2506.06609, appendix D): encoder and decoder forward, three products backward.</summary>
    /// <param name="width">d, width of the activations.</param>
    /// <param name="latentCount">M, number of latents.</param>
    /// <param name="batchTokens">Tokens per step.</param>
    /// <param name="steps">Number of steps.</param>
    public static double DenseTraining(int width, int latentCount, int batchTokens, long steps) => 10.0 * width * latentCount * batchTokens * steps;

    /// <summary>What <see cref="Training.SaeTrainer"/> does: <c>2 d M + 8 k d</c> a token, and per step 13 operations of Adam on each of the 2 d M weights and 3 of normalising on each of the decoder's.</summary>
    /// <param name="width">d, width of the activations.</param>
    /// <param name="latentCount">M, number of latents.</param>
    /// <param name="k">Active latents per token.</param>
    /// <param name="batchTokens">Tokens per step.</param>
    /// <param name="steps">Number of steps.</param>
    public static double SparseTraining(int width, int latentCount, double k, int batchTokens, long steps)
    {
        double weights = (double)width * latentCount;
        return steps * ((batchTokens * ((2 * weights) + (8 * k * width))) + (2 * weights * AdamPerWeight) + (weights * NormalizePerWeight));
    }

    /// <summary>Training a stitch by gradient, <c>20 · dA · dB · batch · iterations</c> (arXiv 2506.06609, appendix D).</summary>
    /// <param name="widthA">dA.</param>
    /// <param name="widthB">dB.</param>
    /// <param name="batchTokens">Tokens per step.</param>
    /// <param name="steps">Number of steps.</param>
    public static double DenseStitch(int widthA, int widthB, int batchTokens, long steps) => 20.0 * widthA * widthB * batchTokens * steps;

    /// <summary>Moments of paired activations, <c>(dA² + dB² + 2 dA dB)</c> a token: the symmetric halves of Σaa and Σbb, and Σab.</summary>
    /// <param name="widthA">dA.</param>
    /// <param name="widthB">dB.</param>
    /// <param name="tokens">Number of tokens.</param>
    public static double Moments(int widthA, int widthB, long tokens) => (((double)widthA * widthA) + ((double)widthB * widthB) + (2.0 * widthA * widthB)) * tokens;

    /// <summary>The mean of activations, <c>d</c> a token.</summary>
    /// <param name="width">d, width of the activations.</param>
    /// <param name="tokens">Number of tokens.</param>
    public static double Mean(int width, long tokens) => (double)width * tokens;

    /// <summary>Principal directions of activations: <c>d²</c> a token for the symmetric half of the covariance, and an eigenproblem of some <c>9 d³</c>.</summary>
    /// <param name="width">d, width of the activations.</param>
    /// <param name="tokens">Number of tokens.</param>
    public static double PrincipalDirections(int width, long tokens) => ((double)width * width * tokens) + (9.0 * width * width * width);

    /// <summary>Solving for the exact stitch from moments, with d and D the smaller and the larger width: <c>26 d² D + 10 d D²</c> an iteration.</summary>
    /// <remarks>
    /// In units of <c>2 d² D</c> and <c>2 d D²</c>: whitening ½ and ½, the line 2 and 2, the gradient 2½ and 2½, the preconditioner 8 and 0. One iteration in
    /// about ten is a sweep, with four eigenproblems of some <c>9 d³</c> each.
    /// </remarks>
    /// <param name="widthA">dA.</param>
    /// <param name="widthB">dB.</param>
    /// <param name="iterations">Number of alternations and quasi-Newton steps.</param>
    public static double ExactStitch(int widthA, int widthB, int iterations)
    {
        double small = Math.Min(widthA, widthB), large = Math.Max(widthA, widthB);
        return iterations * ((26 * small * small * large) + (10 * small * large * large) + (0.1 * 4 * 9 * small * small * small));
    }

    /// <summary>A forward pass that stops where activations are taken, <c>2 · parameters · tokens</c>.</summary>
    /// <param name="parametersRun">Parameters of the blocks that were run (embeddings are looked up, not multiplied).</param>
    /// <param name="tokens">Number of tokens.</param>
    public static double Harvest(double parametersRun, long tokens) => 2 * parametersRun * tokens;
}
