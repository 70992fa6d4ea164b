using System.Text.Json;
using Suture.Formats;
using Suture.Numerics;
using Suture.SparseAutoencoders.SaeLens;
using Suture.Testing;

namespace Suture.Tests.SparseAutoencoders.SaeLens;

/// <summary>Folders written by SAELens itself, with the activations it computes from them.</summary>
public sealed class SaeLensParityTests
{
    // The fixtures' README: values up to about 5 in float32, the library itself is within 3e-6 of float64.
    private const double Tolerance = 2e-5;

    public static TheoryData<string, string?> Cases() => ParityCases.Of("sparse-autoencoders/saelens", _ => true, _ => null);

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void Read_FeaturesAndReconstruction_MatchSaeLens(string caseFolder, string? notRun)
    {
        _ = notRun;
        string folder = Fixtures.Path(caseFolder);
        foreach (string config in ConfigFolders(folder))
        {
            var content = SaeLensFolder.Read(config);
            // The case's own folder gives the plain names; a folder made by folding a scale gives the same outputs as scaling at run time did.
            string prefix = config == folder ? "" : Path.GetFileName(config) == "folded" ? "folded_" : "";
            string expected = Path.Combine(folder, "expected.safetensors");
            if (File.Exists(expected)) Check(content, expected, prefix);
            else Assert.Equal(content.Autoencoder.LatentCount, content.LogDensities?.Length ?? content.Autoencoder.LatentCount);
        }
    }

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void Write_ThenRead_GivesTheSameBits(string caseFolder, string? notRun)
    {
        _ = notRun;
        using var target = new TemporaryFolder();
        foreach (string config in ConfigFolders(Fixtures.Path(caseFolder)))
        {
            var read = SaeLensFolder.Read(config);

            SaeLensFolder.Write(target.Path, read);
            var again = SaeLensFolder.Read(target.Path);

            Assert.Equal(read.Autoencoder.Encoder.Array, again.Autoencoder.Encoder.Array);
            Assert.Equal(read.Autoencoder.EncoderBias, again.Autoencoder.EncoderBias);
            Assert.Equal(read.Autoencoder.Decoder.Array, again.Autoencoder.Decoder.Array);
            Assert.Equal(read.Autoencoder.DecoderBias, again.Autoencoder.DecoderBias);
            Assert.Equal(read.Autoencoder.Rule, again.Autoencoder.Rule);
            Assert.Equal(read.Autoencoder.Skip?.Array, again.Autoencoder.Skip?.Array);
            Assert.Equal(read.Autoencoder.Normalization, again.Autoencoder.Normalization);
            Assert.Equal(read.Metadata.ModelName, again.Metadata.ModelName);
            Assert.Equal(read.Metadata.HookName, again.Metadata.HookName);
            Assert.Equal(read.Metadata.Hook, again.Metadata.Hook);
        }
    }

    private static void Check(SaeLensAutoencoder content, string expectedPath, string prefix)
    {
        using var expected = SafetensorsFile.Open(expectedPath);
        var sae = content.Autoencoder;
        // hook_z activations are [tokens, heads, dHead]; an autoencoder sees them flat.
        float[] x = expected.Floats("x");
        var compute = new Compute(1);

        var (codes, reconstruction) = sae.Reconstruct(new Matrix<float>(x.Length / sae.InputWidth, sae.InputWidth, x).View, compute);

        TensorAssert.Close<float>(expected.Floats(prefix + "feature_acts"), codes.ToDense().Values, Tolerance, what: "features");
        TensorAssert.Close<float>(expected.Floats(prefix + "reconstruction"), reconstruction.Values, Tolerance, what: "reconstruction");
        if (expected.Tensors.ContainsKey("decode_only")) TensorAssert.Close<float>(expected.Floats("decode_only"), sae.Decode(codes, compute).Values, Tolerance, what: "decoding alone");
    }

    private static IEnumerable<string> ConfigFolders(string folder) =>
        Directory.GetFiles(folder, "cfg.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => Path.GetDirectoryName(file)!);
}
