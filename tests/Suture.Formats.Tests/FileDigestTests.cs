using Suture.Testing;

namespace Suture.Formats.Tests;

public sealed class FileDigestTests
{
    [Fact]
    public void Of_File_IsItsSha256()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("a"), "abc");

        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Convert.ToHexStringLower(FileDigest.Of(folder.File("a")).Span));
    }

    [Fact]
    public void Of_FileThatChanged_IsHashedAnew()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("a"), "abc");
        byte[] before = FileDigest.Of(folder.File("a")).ToArray();
        File.WriteAllText(folder.File("a"), "abd");
        File.SetLastWriteTimeUtc(folder.File("a"), DateTime.UnixEpoch);

        Assert.NotEqual(before, FileDigest.Of(folder.File("a")).ToArray());
    }

    [Fact]
    public void Of_LinkThatPointsElsewhere_IsHashedAnew()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("a"), "abc");
        File.WriteAllText(folder.File("b"), "abd");
        File.CreateSymbolicLink(folder.File("link"), folder.File("a"));
        byte[] before = FileDigest.Of(folder.File("link")).ToArray();
        File.Delete(folder.File("link"));
        File.CreateSymbolicLink(folder.File("link"), folder.File("b"));

        Assert.NotEqual(before, FileDigest.Of(folder.File("link")).ToArray());
    }

    [Fact]
    public void Of_NoFile_SaysSo() => Assert.ThrowsAny<IOException>(() => FileDigest.Of("/no/such/file"));
}
