using Suture.Formats;
using Suture.Numerics;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.SaeLens;
using Suture.Testing;

namespace Suture.Tests.SparseAutoencoders.Exchange;

/// <summary>What tests of every format ask of an autoencoder that was read.</summary>
internal static class FileAssert
{
    // The fixtures' README: values up to about 5 in float32, the libraries themselves are within 3e-6 of float64.
    public const double Tolerance = 2e-5;

    /// <summary>Codes and outputs of a case equal the tool's own.</summary>
    public static void Forward(SparseAutoencoder sae, ITensorReader expected, string codesName, string outputName)
    {
        var (codes, output) = Run(sae, expected);
        TensorAssert.Close<float>(expected.Floats(codesName), codes.ToDense().Values, Tolerance, what: codesName);
        TensorAssert.Close<float>(expected.Floats(outputName), output.Values, Tolerance, what: outputName);
    }

    public static (SparseCodes Codes, Matrix<float> Output) Run(SparseAutoencoder sae, ITensorReader expected)
    {
        // hook_z activations are [tokens, heads, dHead]; an autoencoder sees them flat.
        float[] x = expected.Floats("x");
        return sae.Reconstruct(new Matrix<float>(x.Length / sae.InputWidth, sae.InputWidth, x).View, new Compute(1));
    }

    /// <summary>Both hold the same bits, except for an encoder bias (and what moves with it) that a forced pre-bias has rounded.</summary>
    public static void Same(SaeLensAutoencoder expected, SaeLensAutoencoder actual, bool isEncoderBiasRounded = false)
    {
        var (a, b) = (expected.Autoencoder, actual.Autoencoder);
        Assert.Equal(a.Encoder.Array, b.Encoder.Array);
        Assert.Equal(a.Decoder.Array, b.Decoder.Array);
        Assert.Equal(a.DecoderBias, b.DecoderBias);
        Assert.Equal(a.Skip?.Array, b.Skip?.Array);
        if (isEncoderBiasRounded)
        {
            // Two roundings of numbers of the size of the bias and of what is taken out of it.
            TensorAssert.Close<float>(a.EncoderBias, b.EncoderBias, 1e-6, 1e-6, "encoder bias");
            Assert.Equal(a.Rule.GetType(), b.Rule.GetType());
            if (a.Rule is not GatedRule) Assert.Equal(a.Rule, b.Rule);
            return;
        }

        Assert.Equal(a.EncoderBias, b.EncoderBias);
        Assert.Equal(a.Rule, b.Rule);
    }
}
