using System.Buffers.Binary;
using System.Text.Json;
using Suture.Formats;
using Suture.Numerics;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.SaeLens;
using Suture.SparseAutoencoders.Sparsify;
using Suture.Testing;

namespace Suture.Tests.SparseAutoencoders.Quirks;

/// <summary>What the libraries were seen to do where their documents are silent, beside what ours does: the same, or on purpose something else.</summary>
public sealed class LibraryQuirkTests : IDisposable
{
    private const string Standard = """{"d_in": 24, "d_sae": 96, "dtype": "float32", "apply_b_dec_to_input": false, "metadata": {}, "architecture": "standard"}""";

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, bool> Types()
    {
        var rows = new TheoryData<string, bool>();
        foreach (var entry in Quirk("dtype_string_variants").EnumerateObject()) rows.Add(entry.Name, !IsError(entry.Value));
        return rows;
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void JumpRelu_AtTheThresholdAndBelowZero_IsInactiveAsInSaeLens()
    {
        var quirk = Quirk("jumprelu_strictly_greater_and_negative_threshold");
        float[] thresholds = Row(quirk.GetProperty("threshold"));
        Matrix<float> x = Rows(quirk.GetProperty("x")), encoder = new(2, 4, [1, 1, 1, 0, 0, 0, 0, 1]); // columns e0, e0, e0, e1
        var file = new SafetensorsWriter();
        file.Add("W_enc", encoder);
        file.Add("b_enc", new float[4]);
        file.Add("W_dec", new Matrix<float>(4, 2));
        file.Add("b_dec", new float[2]);
        file.Add("threshold", thresholds);
        Put("""{"d_in": 2, "d_sae": 4, "dtype": "float32", "apply_b_dec_to_input": false, "metadata": {}, "architecture": "jumprelu"}""", file);

        var codes = SaeLensFolder.Read(_folder.Path).Autoencoder.Encode(x.View, new Compute(1));

        Assert.Equal(Rows(quirk.GetProperty("SAELens_feature_acts")).Array, codes.ToDense().Array);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Type_Spelling_IsKnownWhereSaeLensKnowsIt(string type, bool isKnown)
    {
        string config = Standard.Replace("\"float32\"", $"\"{type}\"", StringComparison.Ordinal);
        string tensorType = type.Contains("bfloat16", StringComparison.Ordinal) ? "bfloat16" : type.Contains("float16", StringComparison.Ordinal) ? "float16" : "float32";
        Put(config, StandardWeights(tensorType));

        if (isKnown) Assert.Equal(96, SaeLensFolder.Read(_folder.Path).Autoencoder.LatentCount);
        else Assert.Contains($"'{type}'", Assert.Throws<CheckpointFormatException>(() => SaeLensFolder.Read(_folder.Path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("old_scaling_factor_ones", 1f)]
    [InlineData("old_scaling_factor_not_one_key_absent", 2f)]
    public void OldScalingFactor_LoadsWhereItLoadsInSaeLens(string name, float factor)
    {
        var file = StandardWeights("float32");
        file.Add("scaling_factor", [.. Enumerable.Repeat(factor, 96)]);
        Put(Standard, file);

        Assert.Equal(IsError(Quirk(name)), Record.Exception(() => SaeLensFolder.Read(_folder.Path)) is CheckpointFormatException);
    }

    [Theory]
    [InlineData("saelens_safetensors_header")]
    [InlineData("sparsify_safetensors_header")]
    public void Header_OfAWrittenFile_IsTheLibrarys(string name)
    {
        var content = new SaeLensAutoencoder(Example.Autoencoder(24, 96, name.StartsWith("saelens", StringComparison.Ordinal) ? new ReluRule() : new TopKRule(8)), new SaeLensMetadata { HookName = "blocks.3.hook_resid_post" });
        string folder = _folder.File("layers.3");
        if (name.StartsWith("saelens", StringComparison.Ordinal)) SaeLensFolder.Write(folder, content);
        else SparsifyFolder.Write(folder, content);

        using var written = JsonDocument.Parse(Header(Directory.GetFiles(folder, "*.safetensors").Single()));

        foreach (var tensor in Quirk(name).EnumerateObject())
        {
            Assert.True(JsonElement.DeepEquals(tensor.Value, written.RootElement.GetProperty(tensor.Name)), $"{tensor.Name}: {written.RootElement.GetProperty(tensor.Name)}; expected {tensor.Value}.");
        }
    }

    [Fact]
    public void SparsifyConfiguration_Written_HasTheKeysAndTypesOfSparsify()
    {
        SparsifyFolder.Write(_folder.File("layers.3"), new SaeLensAutoencoder(Example.Autoencoder(24, 96, new TopKRule(8)), new SaeLensMetadata { HookName = "blocks.3.hook_resid_post" }));

        using var written = JsonDocument.Parse(File.ReadAllBytes(_folder.File(Path.Combine("layers.3", "cfg.json"))));

        foreach (var entry in Quirk("sparsify_cfg").EnumerateObject())
        {
            Assert.True(written.RootElement.TryGetProperty(entry.Name, out var value), $"{entry.Name} is missing.");
            Assert.Equal(entry.Value.ValueKind is JsonValueKind.True or JsonValueKind.False, value.ValueKind is JsonValueKind.True or JsonValueKind.False);
            if (entry.Name is "num_latents" or "k" or "d_in" or "activation" or "transcode" or "skip_connection") Assert.True(JsonElement.DeepEquals(entry.Value, value), $"{entry.Name} is {value}; expected {entry.Value}.");
        }
    }

    [Fact]
    public void TopK_EqualValues_TheLowerLatentIsTaken()
    {
        // torch.topk leaves open which of equal values it takes, and took later ones; ours is defined.
        var quirk = Quirk("torch_topk_ties");
        Matrix<float> x = Rows(quirk.GetProperty("x")), identity = new(6, 6);
        for (int i = 0; i < 6; i++) identity[i, i] = 1;

        var codes = new SparseAutoencoder(identity, new float[6], identity.Clone(), new float[6], new TopKRule(quirk.GetProperty("k").GetInt32())).Encode(x.View, new Compute(1));

        Assert.Equal(Row(quirk.GetProperty("values")[0]), codes.Values.ToArray());
        Assert.Equal([1, 2], codes.Latents.ToArray());
    }

    [Fact]
    public void ConstantNorm_ZeroToken_StaysZeroWhereSaeLensMakesNaN()
    {
        Assert.True(Quirk("constant_norm_rescale_zero_row").GetProperty("acts_nan").GetBoolean());

        var (codes, output) = Normalized(TokenNormalization.ConstantNorm).Reconstruct(new Matrix<float>(1, 3).View, new Compute(1));

        Assert.DoesNotContain(codes.Values.ToArray(), float.IsNaN);
        Assert.Equal([0f, 0, 0], output.Array);
    }

    [Fact]
    public void LayerNorm_ConstantToken_ComesBackAsItIs()
    {
        float[] expected = Row(Quirk("layer_norm_constant_row").GetProperty("recon"));

        var (_, output) = Normalized(TokenNormalization.LayerNorm).Reconstruct(new Matrix<float>(1, 3, [3, 3, 3]).View, new Compute(1));

        Assert.Equal(expected, output.Array);
    }

    private static SparseAutoencoder Normalized(TokenNormalization normalization)
    {
        var plain = Example.Autoencoder(3, 5, new ReluRule());
        return new SparseAutoencoder(plain.Encoder, plain.EncoderBias, plain.Decoder, plain.DecoderBias, plain.Rule, normalization);
    }

    private static JsonElement Quirk(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Fixtures.Path("sparse-autoencoders/quirks", "quirks.json")));
        return document.RootElement.GetProperty(name).Clone();
    }

    private static bool IsError(JsonElement answer) => answer.GetString()!.Contains("Error", StringComparison.Ordinal);

    private static float[] Row(JsonElement values) => [.. values.EnumerateArray().Select(value => value.GetSingle())];

    private static Matrix<float> Rows(JsonElement rows) => new(rows.GetArrayLength(), rows[0].GetArrayLength(), [.. rows.EnumerateArray().SelectMany(Row)]);

    private static SafetensorsWriter StandardWeights(string type)
    {
        var sae = Example.Autoencoder(24, 96, new ReluRule());
        var file = new SafetensorsWriter();
        Add("W_enc", sae.Encoder.Transposed().Array, [24, 96]);
        Add("b_enc", sae.EncoderBias, [96]);
        Add("W_dec", sae.Decoder.Array, [96, 24]);
        Add("b_dec", sae.DecoderBias, [24]);
        return file;

        void Add(string name, float[] values, long[] shape)
        {
            if (type == "bfloat16") file.AddBFloat16(name, values, shape);
            else if (type == "float16") file.Add(name, Array.ConvertAll(values, value => (Half)value), shape);
            else file.Add(name, values, shape);
        }
    }

    private static byte[] Header(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        return bytes[8..(8 + (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes))];
    }

    private void Put(string config, SafetensorsWriter weights)
    {
        File.WriteAllText(_folder.File("cfg.json"), config);
        weights.Write(_folder.File("sae_weights.safetensors"));
    }
}
