using Suture.Testing;

namespace Suture.Formats.Tests;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WriteAllText_ExistingFile_IsReplacedWithoutByteOrderMark()
    {
        string path = _folder.File("a.txt");
        File.WriteAllText(path, "old and longer");

        AtomicFile.WriteAllText(path, "né\n");

        Assert.Equal([.. "n"u8, 0xC3, 0xA9, 0x0A], File.ReadAllBytes(path));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Write_DiskFull_KeepsTheOldFileLeavesNoOtherAndNamesThePath()
    {
        string path = _folder.File("a.bin");
        File.WriteAllText(path, "old");

        var error = Assert.Throws<IOException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write(new byte[100_000]);
            throw new IOException("No space left on device");
        }));

        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains("No space left", error.Message, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Write_Cancelled_LeavesNothingAndPassesTheExceptionOn()
    {
        Assert.Throws<OperationCanceledException>(() => AtomicFile.Write(_folder.File("a.bin"), _ => throw new OperationCanceledException()));
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Write_MissingFolderOrFolderInTheWay_NamesThePath()
    {
        string missing = Path.Combine(_folder.Path, "none", "a.txt");
        Assert.Contains(missing, Assert.Throws<IOException>(() => AtomicFile.WriteAllText(missing, "x")).Message, StringComparison.Ordinal);

        Directory.CreateDirectory(_folder.File("taken"));
        Assert.Throws<IOException>(() => AtomicFile.WriteAllText(_folder.File("taken"), "x"));
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void DeleteLeftovers_OfAKilledWriter_LeavesAllOtherFiles()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("below"));
        string[] kept = [folder.File("a.tmp"), folder.File("b.0123456789abcdef0123456789ABCDEF.tmp"), folder.File("below/c.json")];
        string[] left = [folder.File("c.json.0123456789abcdef0123456789abcdef.tmp"), folder.File("below/c.json.00000000000000000000000000000000.tmp")];
        foreach (string path in (string[])[.. kept, .. left]) File.WriteAllText(path, "x");

        AtomicFile.DeleteLeftovers(folder.Path);

        Assert.Equal(kept.Order(StringComparer.Ordinal), Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal));
    }
}
