using Suture.Numerics;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.Exchange;
using Suture.SparseAutoencoders.SaeLens;
using Suture.Testing;

namespace Suture.Tests.SparseAutoencoders.Exchange;

public sealed class SaeConverterTests
{
    private const int Width = 6, Latents = 12;

    private static readonly Compute Compute = new(1);

    public static TheoryData<string, SaeFormat> RulesAndFormats()
    {
        var rows = new TheoryData<string, SaeFormat>();
        foreach (string rule in Rules.Keys)
        {
            foreach (var format in Enum.GetValues<SaeFormat>()) rows.Add(rule, format);
        }

        return rows;
    }

    private static Dictionary<string, ActivationRule> Rules { get; } = new(StringComparer.Ordinal)
    {
        ["relu"] = new ReluRule(),
        ["topk"] = new TopKRule(3),
        ["topk without relu"] = new TopKRule(9, rectified: false),
        ["groupmax"] = new GroupMaxRule(3),
        ["batchtopk"] = new BatchTopKRule(3, 0.4f),
        ["jumprelu"] = new JumpReluRule([.. Enumerable.Range(0, Latents).Select(i => i / 10f)]),
        ["jumprelu, one threshold"] = new JumpReluRule([.. Enumerable.Repeat(0.3f, Latents)]),
        ["jumprelu below zero"] = new JumpReluRule([.. Enumerable.Range(0, Latents).Select(i => (i - 2) / 10f)]),
        ["gated"] = new GatedRule([.. Enumerable.Range(0, Latents).Select(i => (i - 4) / 20f)], [.. Enumerable.Range(0, Latents).Select(i => (i - 4) / 30f)]),
    };

    [Theory]
    [MemberData(nameof(RulesAndFormats))]
    public void Convert_EveryRuleToEveryFormat_IsExactOrRefusedOrMeasured(string ruleName, SaeFormat format)
    {
        var sae = Example.Autoencoder(Width, Latents, Rules[ruleName]);
        var content = new SaeLensAutoencoder(sae, new SaeLensMetadata { HookName = "blocks.2.hook_resid_post" });
        var probes = ConversionProbes.Gaussian(sae, 200, 7).View;
        using var folder = new TemporaryFolder();

        var conversion = SaeConverter.Approximate(content, format, probes, Compute);
        SaeFormats.Write(format, folder.Path, conversion.Content);
        var read = SaeFile.Recognise(folder.Path)!.Read().Autoencoder;
        var error = ConversionError.Measure(sae, read, probes, Compute);

        Assert.Equal(format, SaeFile.Recognise(folder.Path)!.Format);
        switch (conversion.Exactness)
        {
            case ConversionExactness.SameBits:
                Assert.Equal(0, error.LargestOutputDifference);
                Assert.Equal(0, error.LargestCodeDifference);
                Assert.Equal(sae.Encoder.Array, read.Encoder.Array);
                Assert.Equal(sae.EncoderBias, read.EncoderBias);
                break;
            case ConversionExactness.Rounded:
                Assert.NotEmpty(conversion.Notes);
                Assert.InRange(error.LargestOutputDifference, 0, 1e-4);
                Assert.InRange(error.LargestCodeDifference, 0, 1e-4);
                break;
            default:
                Assert.NotEmpty(conversion.Notes);
                Assert.True(error.OutputFvu > 0, "an approximation that changes nothing is none");
                Assert.NotNull(SaeFormats.WhyNot(format, sae));
                Assert.Throws<ArgumentException>(() => SaeConverter.Exact(content, format));
                break;
        }
    }

    [Theory]
    [InlineData("gated", SaeFormat.GemmaScope)]
    [InlineData("batchtopk", SaeFormat.LlamaScope)]
    [InlineData("batchtopk", SaeFormat.GemmaScope)]
    [InlineData("relu", SaeFormat.GemmaScope)]
    [InlineData("relu", SaeFormat.LlamaScope)]
    [InlineData("relu", SaeFormat.DictionaryLearning)]
    [InlineData("gated", SaeFormat.DictionaryLearning)]
    [InlineData("topk", SaeFormat.Sparsify)]
    [InlineData("groupmax", SaeFormat.Sparsify)]
    [InlineData("jumprelu below zero", SaeFormat.GemmaScope)]
    public void Exact_WhereTheFormatHoldsTheFunction_Converts(string ruleName, SaeFormat format)
    {
        var content = new SaeLensAutoencoder(Example.Autoencoder(Width, Latents, Rules[ruleName]), new SaeLensMetadata());

        Assert.NotEqual(ConversionExactness.Approximate, SaeConverter.Exact(content, format).Exactness);
    }

    // The table of docs/sae-formats.md: same bits, rounded, approximate, in the order of the formats.
    [Theory]
    [InlineData("relu", "SSASSS")]
    [InlineData("topk", "SRRAAA")]
    [InlineData("topk without relu", "AAAAAA")]
    [InlineData("batchtopk", "SRASSA")]
    [InlineData("jumprelu", "SSASAA")]
    [InlineData("jumprelu, one threshold", "SSASSA")]
    [InlineData("jumprelu below zero", "AAASAA")]
    [InlineData("gated", "SRARAA")]
    [InlineData("groupmax", "AARAAA")]
    public void Approximate_EveryRule_IsAsExactAsDocumented(string ruleName, string expected)
    {
        var content = new SaeLensAutoencoder(Example.Autoencoder(Width, Latents, Rules[ruleName]), new SaeLensMetadata());
        var probes = ConversionProbes.Gaussian(content.Autoencoder, 50, 1).View;

        Assert.Equal(expected, string.Concat(Enum.GetValues<SaeFormat>().Select(format => SaeConverter.Approximate(content, format, probes, Compute).Exactness.ToString()[0])));
    }

    [Fact]
    public void Approximate_TopKByAThreshold_KeepsTheMeanNumberOfActiveLatents()
    {
        var sae = Example.Autoencoder(Width, Latents, new TopKRule(3));
        var probes = ConversionProbes.Gaussian(sae, 500, 1).View;

        var conversion = SaeConverter.Approximate(new SaeLensAutoencoder(sae, new SaeLensMetadata()), SaeFormat.GemmaScope, probes, Compute);
        var error = ConversionError.Measure(sae, conversion.Content.Autoencoder, probes, Compute);

        Assert.Equal(ConversionExactness.Approximate, conversion.Exactness);
        TensorAssert.Close(error.L0Before, error.L0After, absolute: 1e-9, what: "L0");
        Assert.InRange(error.ActiveAgreement, 0.4, 0.99);
        Assert.Contains("threshold", Assert.Single(conversion.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Approximate_SkipThatTheFormatLacks_IsDroppedLast()
    {
        var plain = Example.Autoencoder(Width, Latents, new TopKRule(3));
        var skip = new Matrix<float>(Width, Width);
        skip[0, 1] = 0.5f;
        var sae = new SparseAutoencoder(plain.Encoder, plain.EncoderBias, plain.Decoder, plain.DecoderBias, plain.Rule, skip: skip);

        var conversion = SaeConverter.Approximate(new SaeLensAutoencoder(sae, new SaeLensMetadata()), SaeFormat.DictionaryLearning, ConversionProbes.Gaussian(sae, 50, 1).View, Compute);

        Assert.Null(conversion.Content.Autoencoder.Skip);
        Assert.Equal(new TopKRule(3), conversion.Content.Autoencoder.Rule);
        Assert.Contains("skip", conversion.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Approximate_NormalisationOfTokens_IsRefusedWithTheReason()
    {
        var plain = Example.Autoencoder(Width, Latents, new ReluRule());
        var sae = new SparseAutoencoder(plain.Encoder, plain.EncoderBias, plain.Decoder, plain.DecoderBias, plain.Rule, TokenNormalization.LayerNorm);

        var error = Assert.Throws<ArgumentException>(() => SaeConverter.Approximate(new SaeLensAutoencoder(sae, new SaeLensMetadata()), SaeFormat.GemmaScope, ConversionProbes.Gaussian(sae, 50, 1).View, Compute));

        Assert.Contains("normalise", error.Message, StringComparison.Ordinal);
        Assert.Contains("No approximation", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Measure_Itself_IsZero()
    {
        var sae = Example.Autoencoder(Width, Latents, new TopKRule(3));

        var error = ConversionError.Measure(sae, sae, ConversionProbes.Gaussian(sae, 20, 3).View, Compute);

        Assert.Equal((0.0, 0.0, 0.0, 1.0), (error.OutputFvu, error.LargestOutputDifference, error.LargestCodeDifference, error.ActiveAgreement));
        Assert.Equal(20, error.Probes);
    }

    [Fact]
    public void Measure_ByHand_CountsLatentsAndSquares()
    {
        // One input, two latents that write to one output: x̂ = f0 + f1, before by ReLU, after by TopK(1).
        var before = new SparseAutoencoder(new Matrix<float>(2, 1, [1f, 1]), [0f, 1], new Matrix<float>(2, 1, [1f, 1]), [0f], new ReluRule());
        var after = new SparseAutoencoder(before.Encoder, before.EncoderBias, before.Decoder, before.DecoderBias, new TopKRule(1));

        // x = 1: codes (1, 2) and (0, 2), outputs 3 and 2; x = -2: nothing.
        var error = ConversionError.Measure(before, after, new Matrix<float>(2, 1, [1f, -2]).View, Compute);

        Assert.Equal(1.0 / 4.5, error.OutputFvu, 12);
        Assert.Equal(1, error.LargestOutputDifference);
        Assert.Equal(1, error.LargestCodeDifference);
        Assert.Equal(0.5, error.ActiveAgreement);
        Assert.Equal((1.0, 0.5), (error.L0Before, error.L0After));
    }

    [Fact]
    public void Names_OfFormats_ParseBack()
    {
        foreach (var format in Enum.GetValues<SaeFormat>()) Assert.Equal(format, SaeFormats.Parse(SaeFormats.NameOf(format)));
        Assert.Throws<ArgumentException>(() => SaeFormats.Parse("gguf"));
    }
}
