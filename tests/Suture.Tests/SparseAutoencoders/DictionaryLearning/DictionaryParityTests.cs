using Suture.Formats;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.DictionaryLearning;
using Suture.Testing;
using Suture.Tests.SparseAutoencoders.Exchange;

namespace Suture.Tests.SparseAutoencoders.DictionaryLearning;

/// <summary>Folders written by dictionary_learning itself, with the features it computes from them.</summary>
public sealed class DictionaryParityTests
{
    public static TheoryData<string, string?> Cases() => ParityCases.Of("sparse-autoencoders/dictionary_learning", _ => true, _ => null);

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void Read_FeaturesAndReconstruction_MatchTheLibrary(string caseFolder, string? notRun)
    {
        _ = notRun;
        string folder = Fixtures.Path(caseFolder);
        using var expected = SafetensorsFile.Open(Path.Combine(folder, "expected.safetensors"));
        var sae = DictionaryFolder.Read(folder).Autoencoder;

        foreach (string name in expected.Tensors.Keys.Where(name => name.StartsWith("encode", StringComparison.Ordinal) || name.StartsWith("from_pretrained.encode", StringComparison.Ordinal)))
        {
            string decoded = name.Replace("encode", "decode", StringComparison.Ordinal);
            switch (name)
            {
                case "encode": FileAssert.Forward(sae, expected, name, decoded); break;
                case "encode.use_threshold_true": FileAssert.Forward(DictionaryFolder.Read(folder, useThreshold: true).Autoencoder, expected, name, decoded); break;
                case "encode.use_threshold_false" when sae.Rule is TopKRule: FileAssert.Forward(DictionaryFolder.Read(folder, useThreshold: false).Autoencoder, expected, name, decoded); break;
                case "encode.use_threshold_false": CheckSelectionOverTheBatch(sae, expected, name, decoded); break;
                // The library's own loader scales decoders to unit norm.
                case "from_pretrained.encode": FileAssert.Forward(DecoderNormalization.ToUnitNorm(sae), expected, name, decoded); break;
                case "encode.normalize_decoder": FileAssert.Forward(DecoderNormalization.ToUnitNorm(sae), expected, name, "decode"); break;
                default: Assert.Fail($"{caseFolder} holds '{name}', which no branch checks."); break;
            }
        }

        if (expected.Tensors.ContainsKey("forward")) TensorAssert.Close<float>(expected.Floats("forward"), FileAssert.Run(sae, expected).Output.Values, FileAssert.Tolerance, what: "forward");
    }

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void Write_ThenRead_KeepsEverythingButARoundingOfTheEncoderBias(string caseFolder, string? notRun)
    {
        _ = notRun;
        using var target = new TemporaryFolder();
        var read = DictionaryFolder.Read(Fixtures.Path(caseFolder));

        DictionaryFolder.Write(target.Path, read);
        var again = DictionaryFolder.Read(target.Path);

        FileAssert.Same(read, again, isEncoderBiasRounded: DictionaryFolder.ForcesPreBias(read.Autoencoder));
        Assert.Equal("EleutherAI/pythia-70m-deduped", again.Metadata.ModelName);
        Assert.Equal("blocks.1.hook_resid_post", again.Metadata.HookName);
        Assert.Equal(128, again.Metadata.Other["context_size"].GetInt32());
    }

    [Fact]
    public void Read_Checkpoint_FindsTheConfigurationAbove()
    {
        var sae = DictionaryFolder.Read(Fixtures.Path("sparse-autoencoders/dictionary_learning/topk/checkpoints/ae_3.pt"));

        Assert.Equal(new TopKRule(8), sae.Autoencoder.Rule);
        Assert.Equal("blocks.1.hook_resid_post", sae.Metadata.HookName);
    }

    // BatchTopK in training keeps the k · batch largest of the whole batch; nothing at inference does.
    private static void CheckSelectionOverTheBatch(SparseAutoencoder sae, SafetensorsFile expected, string codesName, string outputName)
    {
        var relu = new SparseAutoencoder(sae.Encoder, sae.EncoderBias, sae.Decoder, sae.DecoderBias, new ReluRule());
        var codes = FileAssert.Run(relu, expected).Codes.ToDense();
        int kept = (int)((BatchTopKRule)sae.Rule).K * codes.Rows;
        float smallest = codes.Array.OrderDescending().ElementAt(kept - 1);
        foreach (ref float value in codes.Values) value = value >= smallest ? value : 0;

        TensorAssert.Close<float>(expected.Floats(codesName), codes.Values, FileAssert.Tolerance, what: codesName);
        TensorAssert.Close<float>(expected.Floats(outputName), relu.Decode(SparseCodes.FromDense(codes.View), new Numerics.Compute(1)).Values, FileAssert.Tolerance, what: outputName);
    }
}
