using Suture.Experiments;
using Suture.Testing;

namespace Suture.Tests.Experiments;

public sealed class SaeReferenceTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("sae", "sae")]
    public void Resolve_SaeFolderOrRunFolder_FindsTheConfig(string configIn, string expected)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File(configIn));
        File.WriteAllText(Path.Combine(folder.File(configIn), "cfg.json"), "{}");

        Assert.Equal(Path.Combine(folder.Path, expected), SaeReference.Resolve(folder.Path));
    }

    [Fact]
    public void Resolve_NoConfig_SaysWhatWasExpected()
    {
        using var folder = new TemporaryFolder();

        string message = Assert.Throws<DirectoryNotFoundException>(() => SaeReference.Resolve(folder.Path)).Message;

        Assert.Contains(folder.Path, message, StringComparison.Ordinal);
        Assert.Contains("sae/cfg.json", message, StringComparison.Ordinal);
    }
}
