namespace Suture.Models.Tests;

public sealed class ModelReferenceTests
{
    [Fact]
    public void Resolve_EmbeddedName_FindsTheAssetBesideTheProgram()
    {
        var reference = ModelReference.Resolve("embedded:small");

        Assert.True(File.Exists(Path.Combine(reference.Folder, "model.safetensors")));
        Assert.Equal("embedded:small", reference.Name);
    }

    [Fact]
    public void Resolve_UnknownEmbeddedName_ListsTheKnownOnes()
    {
        var error = Assert.Throws<ArgumentException>(() => ModelReference.Resolve("embedded:tiny"));

        Assert.Contains("'tiny'", error.Message, StringComparison.Ordinal);
        Assert.Contains("embedded:large, embedded:llama, embedded:small", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_MissingFolder_SaysWhatAModelIs()
    {
        var error = Assert.Throws<ArgumentException>(() => ModelReference.Resolve("no/such/model"));

        Assert.Contains(Path.GetFullPath("no/such/model"), error.Message, StringComparison.Ordinal);
        Assert.Contains("config.json and model.safetensors", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_File_AsksForItsFolder()
    {
        string file = Path.Combine(ModelReference.Resolve("embedded:small").Folder, "config.json");

        var error = Assert.Throws<ArgumentException>(() => ModelReference.Resolve(file));

        Assert.Contains("is a file", error.Message, StringComparison.Ordinal);
    }
}
