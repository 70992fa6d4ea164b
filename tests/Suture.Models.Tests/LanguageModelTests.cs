using Suture.Formats;
using Suture.Numerics;
using Suture.Testing;

namespace Suture.Models.Tests;

public sealed class LanguageModelTests
{
    [Fact]
    public void Load_TinyModel_DescribesIt()
    {
        using var tiny = new TinyModel();

        using var model = tiny.Load();

        Assert.Equal("gpt2", model.Family);
        Assert.Equal(TinyModel.Width, model.Width);
        Assert.Equal(TinyModel.LayerCount, model.LayerCount);
        Assert.Equal(TinyModel.HeadCount, model.HeadCount);
        Assert.Equal(TinyModel.Positions, model.MaxPositions);
        Assert.Equal(TinyModel.VocabularySize, model.VocabularySize);
        Assert.Equal(0, model.BosId);
        Assert.Equal([0, 1], model.SpecialIds.Order());
        Assert.Equal(tiny.Tensors.Values.Sum(values => values.Values.Length), model.ParameterCount);
        Assert.Empty(model.Warnings);
        Assert.Null(model.Tokenizer);
    }

    [Fact]
    public void Load_EmbeddedPair_HasTokenizerAndRatioOfWidths()
    {
        using var small = LanguageModel.Load("embedded:small");
        using var large = LanguageModel.Load("embedded:large");

        Assert.Equal(large.Width, small.Width * 3 / 2);
        Assert.Equal(small.Tokenizer!.Fingerprint, large.Tokenizer!.Fingerprint);
        Assert.Equal(small.BosId, small.Tokenizer.FindToken("<|endoftext|>"));
    }

    [Fact]
    public void Load_EmbeddedLlama_IsOfAnotherFamilyWithThePairsTokenizer()
    {
        using var small = LanguageModel.Load("embedded:small");
        using var llama = LanguageModel.Load("embedded:llama");

        Assert.Equal("llama", llama.Family);
        Assert.NotEqual(small.Family, llama.Family);
        Assert.Equal(small.Tokenizer!.Fingerprint, llama.Tokenizer!.Fingerprint);
        Assert.Equal(small.SpecialIds.Order(), llama.SpecialIds.Order());
        Assert.Equal(small.MaxPositions, llama.MaxPositions);
        Assert.Empty(llama.Warnings);
    }

    [Fact]
    public void Fingerprint_OneWeightChanged_IsAnother()
    {
        using var tiny = new TinyModel();
        string before, again, after;
        using (var model = tiny.Load()) before = model.Fingerprint;
        using (var model = tiny.Load()) again = model.Fingerprint;
        tiny.Tensors["ln_f.bias"].Values[3] += 1;
        using (var model = tiny.Load()) after = model.Fingerprint;

        Assert.Equal(before, again);
        Assert.NotEqual(before, after, StringComparer.Ordinal);
    }

    [Fact]
    public void Load_OutputMatrixOfItsOwn_IsUsed()
    {
        using var tiny = new TinyModel();
        tiny.Config["tie_word_embeddings"] = false;
        tiny.Tensors["lm_head.weight"] = tiny.Random(TinyModel.VocabularySize, TinyModel.Width);
        var contexts = new TokenContexts([[0, 5, 6]], new HashSet<int>());
        using var model = tiny.Load();
        using var pass = model.Begin(contexts, new Compute(1));
        var normed = pass.FinalNorm();

        var logits = pass.Logits([2]);

        float[] expected = [.. Enumerable.Range(0, TinyModel.VocabularySize).Select(id => System.Numerics.Tensors.TensorPrimitives.Dot<float>(normed.Row(2), tiny.Tensors["lm_head.weight"].Row(id)))];
        TensorAssert.Close<float>(expected, logits.Values, absolute: 1e-5, what: "logits");
    }

    [Fact]
    public void Load_UntiedWithoutOutputMatrix_NamesIt()
    {
        using var tiny = new TinyModel();
        tiny.Config["tie_word_embeddings"] = false;

        var error = Assert.Throws<CheckpointFormatException>(() => tiny.Load());

        Assert.Equal("lm_head.weight", error.Item);
    }

    [Fact]
    public void Load_FewerLayersInConfig_NamesTheField()
    {
        using var tiny = new TinyModel();
        tiny.Config["n_layer"] = TinyModel.LayerCount - 1;

        var error = Assert.Throws<CheckpointFormatException>(() => tiny.Load());

        Assert.Equal("n_layer", error.Item);
        Assert.Contains("'h.2.attn.c_attn.bias'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_UnknownTensor_WarnsAndNamesIt()
    {
        using var tiny = new TinyModel();
        tiny.Tensors["h.0.mystery.weight"] = tiny.Random(2, 2);
        tiny.Tensors["h.0.attn.bias"] = tiny.Random(1, 4);
        tiny.Tensors["h.0.attn.masked_bias"] = tiny.Random(1, 1);

        using var model = tiny.Load();

        Assert.Contains("'h.0.mystery.weight'", Assert.Single(model.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_NaNInAVector_NamesTensorAndIndex()
    {
        using var tiny = new TinyModel();
        tiny.Tensors["h.1.ln_2.bias"].Values[7] = float.NaN;

        var error = Assert.Throws<CheckpointFormatException>(() => tiny.Load());

        Assert.Equal("h.1.ln_2.bias", error.Item);
        Assert.Contains("[7]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_TokenizerWithMoreIdsThanTheVocabulary_SaysSo()
    {
        using var tiny = new TinyModel();
        File.Copy(Path.Combine(ModelReference.Resolve("embedded:small").Folder, "tokenizer.json"), Path.Combine(tiny.Folder, "tokenizer.json"));

        var error = Assert.Throws<CheckpointFormatException>(() => tiny.Load());

        Assert.Contains("vocab_size = 29", error.Message, StringComparison.Ordinal);
        Assert.Contains("4095", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_BosOutsideTheVocabulary_HasNone()
    {
        using var tiny = new TinyModel();
        tiny.Config["bos_token_id"] = 50256;

        using var model = tiny.Load();

        Assert.Null(model.BosId);
    }
}
