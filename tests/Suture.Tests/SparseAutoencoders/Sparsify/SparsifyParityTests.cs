using Suture.Formats;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.Sparsify;
using Suture.Testing;
using Suture.Tests.SparseAutoencoders.Exchange;

namespace Suture.Tests.SparseAutoencoders.Sparsify;

/// <summary>Folders written by sparsify itself, with the latents it computes from them.</summary>
public sealed class SparsifyParityTests
{
    private const string Layer = "layers.3";

    public static TheoryData<string, string?> Cases() => ParityCases.Of("sparse-autoencoders/sparsify", _ => true, _ => null);

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void Read_LatentsAndOutput_MatchSparsify(string caseFolder, string? notRun)
    {
        _ = notRun;
        string folder = Fixtures.Path(caseFolder);
        using var expected = SafetensorsFile.Open(Path.Combine(folder, "expected.safetensors"));
        var sae = SparsifyFolder.Read(Path.Combine(folder, Layer)).Autoencoder;

        var (codes, output) = FileAssert.Run(sae, expected);

        bool isMulti = Path.GetFileName(folder) == "multi_topk";
        TensorAssert.Close<float>(expected.Floats("dense_acts"), codes.ToDense().Values, FileAssert.Tolerance, what: "dense_acts");
        TensorAssert.Close<float>(expected.Floats("decode"), sae.Decode(codes, new Numerics.Compute(1)).Values, FileAssert.Tolerance, what: "decode");
        // With multi_topk sparsify's forward returns the reconstruction of 4k latents, a side effect of its training.
        var whole = isMulti ? FileAssert.Run(new SparseAutoencoder(sae.Encoder, sae.EncoderBias, sae.Decoder, sae.DecoderBias, new TopKRule(4 * ((TopKRule)sae.Rule).K)), expected).Output : output;
        TensorAssert.Close<float>(expected.Floats("sae_out"), whole.Values, FileAssert.Tolerance, what: "sae_out");
    }

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void Write_ThenRead_KeepsEverythingButARoundingOfTheEncoderBias(string caseFolder, string? notRun)
    {
        _ = notRun;
        using var target = new TemporaryFolder();
        var read = SparsifyFolder.Read(Fixtures.Path(caseFolder, Layer));
        string hookPoint = SparsifyFolder.HookPointOf(read)!;

        SparsifyFolder.Write(target.File(hookPoint), read);
        var again = SparsifyFolder.Read(target.File(hookPoint));

        FileAssert.Same(read, again, isEncoderBiasRounded: !read.IsTranscoder);
        Assert.Equal(read.Metadata.HookName, again.Metadata.HookName);
        Assert.Equal(Layer, hookPoint);
    }
}
