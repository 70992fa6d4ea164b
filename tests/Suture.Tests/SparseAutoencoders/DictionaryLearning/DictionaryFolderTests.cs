using System.Text.Json.Nodes;
using Suture.Formats;
using Suture.Formats.PyTorch;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.DictionaryLearning;
using Suture.SparseAutoencoders.SaeLens;
using Suture.Testing;
using Suture.Tests.SparseAutoencoders.Exchange;

namespace Suture.Tests.SparseAutoencoders.DictionaryLearning;

public sealed class DictionaryFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_Relu_NeedsNoPreBiasAndKeepsAllBits()
    {
        var content = new SaeLensAutoencoder(Example.Autoencoder(3, 5, new ReluRule()), new SaeLensMetadata());

        DictionaryFolder.Write(_folder.Path, content);

        FileAssert.Same(content, DictionaryFolder.Read(_folder.Path));
        using var file = PyTorchFile.Open(_folder.File("ae.pt"));
        Assert.Equal(["decoder.bias", "decoder.weight", "encoder.bias", "encoder.weight"], file.Tensors.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([3L, 5], file.Tensors["decoder.weight"].Shape);
    }

    [Fact]
    public void Write_TopK_HasTheTensorsAndTypesOfTheLibrary()
    {
        DictionaryFolder.Write(_folder.Path, new SaeLensAutoencoder(Example.Autoencoder(3, 5, new TopKRule(2)), new SaeLensMetadata()));

        using var file = PyTorchFile.Open(_folder.File("ae.pt"));
        using var original = PyTorchFile.Open(Fixtures.Path("sparse-autoencoders/dictionary_learning/topk/ae.pt"));
        Assert.Equal(original.Tensors.Keys.Order(StringComparer.Ordinal), file.Tensors.Keys.Order(StringComparer.Ordinal));
        foreach (var tensor in original.Tensors.Values)
        {
            Assert.Equal(tensor.Type, file.Tensors[tensor.Name].Type);
            Assert.Equal(tensor.Shape.Count, file.Tensors[tensor.Name].Shape.Count);
        }
    }

    [Theory]
    [InlineData(2.6, 3)]
    [InlineData(0.2, 1)]
    public void Write_BatchTopKOfAFraction_RoundsTheKThatInferenceDoesNotUse(double k, int written)
    {
        DictionaryFolder.Write(_folder.Path, new SaeLensAutoencoder(Example.Autoencoder(3, 5, new BatchTopKRule(k, 0.25f)), new SaeLensMetadata()));

        Assert.Equal(new BatchTopKRule(written, 0.25f), DictionaryFolder.Read(_folder.Path).Autoencoder.Rule);
    }

    [Fact]
    public void Read_WithoutAConfiguration_RefusesWhatTwoClassesShare()
    {
        File.Copy(Fixtures.Path("sparse-autoencoders/dictionary_learning/topk/ae.pt"), _folder.File("ae.pt"));

        var error = Assert.Throws<CheckpointFormatException>(() => DictionaryFolder.Read(_folder.Path));

        Assert.Contains("BatchTopKSAE", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("autoencoder")]
    [InlineData("gated")]
    [InlineData("jumprelu")]
    [InlineData("matryoshka_batchtopk")]
    public void Read_WithoutAConfiguration_TellsTheClassByItsTensors(string name)
    {
        string source = Fixtures.Path("sparse-autoencoders/dictionary_learning", name);
        File.Copy(Path.Combine(source, "ae.pt"), _folder.File("ae.pt"));

        FileAssert.Same(DictionaryFolder.Read(source), DictionaryFolder.Read(_folder.Path));
    }

    [Theory]
    [InlineData("dict_size", 95)]
    [InlineData("activation_dim", 23)]
    [InlineData("k", 9)]
    [InlineData("dict_class", "CrossCoder")]
    [InlineData("dict_class", "3")]
    [InlineData("dict_class", "GatedAutoEncoder")]
    public void Read_ConfigurationThatDisagreesWithTheTensors_IsRefused(string key, object value)
    {
        string source = Fixtures.Path("sparse-autoencoders/dictionary_learning/topk");
        var config = JsonNode.Parse(File.ReadAllText(Path.Combine(source, "config.json")))!;
        config["trainer"]![key] = JsonValue.Create(value);
        File.WriteAllText(_folder.File("config.json"), config.ToJsonString());
        File.Copy(Path.Combine(source, "ae.pt"), _folder.File("ae.pt"));

        Assert.Throws<CheckpointFormatException>(() => DictionaryFolder.Read(_folder.Path));
    }

    [Fact]
    public void Read_BatchTopKWithoutItsThreshold_IsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => DictionaryFolder.Read(Fixtures.Path("sparse-autoencoders/dictionary_learning/batchtopk"), useThreshold: false));

        Assert.Contains("training only", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_InfiniteThreshold_IsRefusedUnlessTheTopKDoesNotUseIt()
    {
        File.Copy(Fixtures.Path("sparse-autoencoders/dictionary_learning/topk/config.json"), _folder.File("config.json"));
        using (var original = PyTorchFile.Open(Fixtures.Path("sparse-autoencoders/dictionary_learning/topk/ae.pt")))
        {
            var file = new PyTorchWriter();
            foreach (string name in (string[])["b_dec", "encoder.weight", "encoder.bias", "decoder.weight"]) file.Add(name, original.Floats(name), [.. original.Tensors[name].Shape]);
            file.Add("k", [8], []);
            file.Add("threshold", [float.PositiveInfinity], []);
            file.Write(_folder.File("ae.pt"));
        }

        var error = Assert.Throws<CheckpointFormatException>(() => DictionaryFolder.Read(_folder.Path, useThreshold: true));

        Assert.Contains("without the threshold", error.Message, StringComparison.Ordinal);
        Assert.Equal(new TopKRule(8), DictionaryFolder.Read(_folder.Path).Autoencoder.Rule);
    }

    [Fact]
    public void Write_WhatTheLibraryCannotSay_IsRefusedBeforeAnythingIsWritten()
    {
        SparseAutoencoder[] refused =
        [
            Example.Autoencoder(3, 6, new GroupMaxRule(2)),
            Example.Autoencoder(3, 5, new TopKRule(2, rectified: false)),
            Example.Autoencoder(3, 5, new JumpReluRule([0, 0, -1, 0, 0])),
            Example.Autoencoder(3, 5, new ReluRule(), outputWidth: 4),
        ];

        foreach (var sae in refused) Assert.Throws<ArgumentException>(() => DictionaryFolder.Write(_folder.Path, new SaeLensAutoencoder(sae, new SaeLensMetadata())));

        Assert.Empty(Directory.GetFiles(_folder.Path));
    }
}
