namespace Suture.Models.Layers;

/// <summary>How fast each pair of features turns, in radians a position.</summary>
internal static class RotaryFrequencies
{
    /// <summary><c>θ^(−2i / width)</c> for pair i: Su et al., arXiv 2104.09864, section 3.2.</summary>
    /// <param name="theta">θ, above 0.</param>
    /// <param name="width">Features that turn, even.</param>
    public static double[] Of(double theta, int width) => [.. Enumerable.Range(0, width / 2).Select(i => Math.Pow(theta, -2.0 * i / width))];

    /// <summary>Positions divided by a factor: Chen et al., arXiv 2306.15595.</summary>
    /// <param name="frequencies">Radians a position.</param>
    /// <param name="factor">The factor, above 0.</param>
    public static double[] Linear(double[] frequencies, double factor) => Array.ConvertAll(frequencies, frequency => frequency / factor);

    /// <summary>Llama 3.1's: slow pairs are divided by a factor, fast ones are kept, those between are blended.</summary>
    /// <remarks>
    /// With <c>turns = original / wavelength</c>, the turns of a pair over the original length: kept above <paramref name="highTurns"/>, divided
    /// below <paramref name="lowTurns"/>; between, <c>s = (turns − low) / (high − low)</c> blends <c>(1 − s) f / factor + s f</c>.
    /// Source: <c>_compute_llama3_parameters</c> in transformers.
    /// </remarks>
    /// <param name="frequencies">Radians a position.</param>
    /// <param name="factor">The factor, above 0.</param>
    /// <param name="lowTurns"><c>low_freq_factor</c>.</param>
    /// <param name="highTurns"><c>high_freq_factor</c>, above <paramref name="lowTurns"/>.</param>
    /// <param name="originalPositions"><c>original_max_position_embeddings</c>.</param>
    public static double[] Llama3(double[] frequencies, double factor, double lowTurns, double highTurns, double originalPositions) => Array.ConvertAll(frequencies, frequency =>
    {
        double turns = originalPositions * frequency / (2 * Math.PI);
        double kept = Math.Clamp((turns - lowTurns) / (highTurns - lowTurns), 0, 1);
        return ((1 - kept) * frequency / factor) + (kept * frequency);
    });
}
