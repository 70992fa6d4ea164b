using Suture.Numerics;

namespace Suture.SparseAutoencoders.Training.Starts;

/// <summary>Encoder biases that say what each latent's pre-activation is at one point, whatever the encoder's directions are.</summary>
internal static class Offsets
{
    /// <summary>Biases with which another encoder has, at the centre, the pre-activations of the first: <c>be' = be + c · (We − We')</c>.</summary>
    /// <param name="encoder">We, <c>[dSae, dIn]</c>.</param>
    /// <param name="bias">be, <c>[dSae]</c>.</param>
    /// <param name="other">We', <c>[dSae, dIn]</c>.</param>
    /// <param name="centre">c, <c>[dIn]</c>.</param>
    /// <returns>be', <c>[dSae]</c>, computed in float64.</returns>
    public static float[] Keep(Matrix<float> encoder, float[] bias, Matrix<float> other, ReadOnlySpan<double> centre)
    {
        float[] result = new float[bias.Length];
        for (int latent = 0; latent < result.Length; latent++) result[latent] = (float)(bias[latent] + At(centre, encoder.Row(latent)) - At(centre, other.Row(latent)));
        return result;
    }

    /// <summary>Biases with which every latent's pre-activation at the centre is zero: <c>be = −c · We</c>.</summary>
    /// <param name="encoder">We, <c>[dSae, dIn]</c>.</param>
    /// <param name="centre">c, <c>[dIn]</c>.</param>
    /// <returns>be, <c>[dSae]</c>, computed in float64.</returns>
    public static float[] Centre(Matrix<float> encoder, ReadOnlySpan<double> centre)
    {
        float[] result = new float[encoder.Rows];
        for (int latent = 0; latent < result.Length; latent++) result[latent] = (float)-At(centre, encoder.Row(latent));
        return result;
    }

    private static double At(ReadOnlySpan<double> centre, ReadOnlySpan<float> row)
    {
        double sum = 0;
        for (int i = 0; i < row.Length; i++) sum += centre[i] * row[i];
        return sum;
    }
}
