using Suture.Experiments;
using Suture.SparseAutoencoders.Exchange;
using Suture.Testing;

namespace Suture.Tests.Experiments;

public sealed class SaeReferenceTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("sae", "sae")]
    public void Find_SaeFolderOrRunFolder_FindsTheConfig(string configIn, string expected)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File(configIn));
        File.WriteAllText(Path.Combine(folder.File(configIn), "cfg.json"), "{}");

        var found = SaeReference.Find(folder.Path);

        Assert.Equal(SaeFormat.SaeLens, found.Format);
        Assert.Equal(Path.Combine(folder.Path, expected), found.Path);
        Assert.Equal(Path.Combine(folder.Path, expected, "sae_weights.safetensors"), SaeReference.WeightsPath(folder.Path));
    }

    [Fact]
    public void Find_Nothing_ListsTheFormats()
    {
        using var folder = new TemporaryFolder();

        string message = Assert.Throws<DirectoryNotFoundException>(() => SaeReference.Find(folder.Path)).Message;

        Assert.Contains(folder.Path, message, StringComparison.Ordinal);
        foreach (string file in (string[])["sae_weights.safetensors", "ae.pt", "sae.safetensors", "params.npz", "hyperparams.json", "Goodfire"]) Assert.Contains(file, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("saelens/topk", SaeFormat.SaeLens)]
    [InlineData("saelens/topk/cfg.json", SaeFormat.SaeLens)]
    [InlineData("dictionary_learning/gated", SaeFormat.DictionaryLearning)]
    [InlineData("dictionary_learning/gated/ae.pt", SaeFormat.DictionaryLearning)]
    [InlineData("dictionary_learning/topk/checkpoints", SaeFormat.DictionaryLearning)]
    [InlineData("sparsify/topk/layers.3", SaeFormat.Sparsify)]
    [InlineData("sparsify/topk/layers.3/sae.safetensors", SaeFormat.Sparsify)]
    [InlineData("gemma_scope/savez", SaeFormat.GemmaScope)]
    [InlineData("gemma_scope/savez/params.npz", SaeFormat.GemmaScope)]
    public void Read_FolderOrFileOfAnyTool_IsRecognised(string path, SaeFormat format)
    {
        string full = Fixtures.Path("sparse-autoencoders", path);

        Assert.Equal(format, SaeReference.Find(full).Format);
        Assert.True(File.Exists(SaeReference.WeightsPath(full)));
        Assert.Equal(24, SaeReference.Read(full).Autoencoder.InputWidth);
    }
}
