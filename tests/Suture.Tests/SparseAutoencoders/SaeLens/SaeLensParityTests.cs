using Suture.Formats;
using Suture.Numerics;
using Suture.SparseAutoencoders.SaeLens;
using Suture.Testing;
using Suture.Tests.SparseAutoencoders.Exchange;

namespace Suture.Tests.SparseAutoencoders.SaeLens;

/// <summary>Folders written by SAELens itself, with the activations it computes from them.</summary>
public sealed class SaeLensParityTests
{
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

            FileAssert.Same(read, again);
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
        FileAssert.Forward(sae, expected, prefix + "feature_acts", prefix + "reconstruction");
        if (expected.Tensors.ContainsKey("decode_only")) TensorAssert.Close<float>(expected.Floats("decode_only"), sae.Decode(FileAssert.Run(sae, expected).Codes, new Compute(1)).Values, FileAssert.Tolerance, what: "decoding alone");
    }

    private static IEnumerable<string> ConfigFolders(string folder) =>
        Directory.GetFiles(folder, "cfg.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => Path.GetDirectoryName(file)!);
}
