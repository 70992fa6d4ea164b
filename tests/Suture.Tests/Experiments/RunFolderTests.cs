using System.Text.Json.Nodes;
using Suture.Experiments;
using Suture.Formats;
using Suture.Numerics;
using Suture.Testing;

namespace Suture.Tests.Experiments;

public sealed class RunFolderTests
{
    [Fact]
    public void Complete_ThenRead_GivesTheRecordWithArtefactHashes()
    {
        using var folder = new TemporaryFolder();
        var run = RunFolder.Create(folder.File("run"));
        File.WriteAllText(run.Artefact("sub/a.txt"), "abc");
        run.Artefact("never-written");

        run.Complete(Record(), [new RunTiming("step", 1.5, 2)]);
        var read = RunFolder.Read(run.Path, "stitch");

        var artefact = Assert.Single(read.Artefacts);
        Assert.Equal("sub/a.txt", artefact.File);
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", artefact.Sha256);
        Assert.Equal(3, read.Results["answer"]!.GetValue<int>());
        Assert.DoesNotContain("1.5", File.ReadAllText(run.PathOf("run.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void Create_FolderWithOtherFiles_RefusesToOverwrite()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("thesis.txt"), "mine");

        Assert.Contains("not a run folder", Assert.Throws<IOException>(() => RunFolder.Create(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_EarlierRun_DropsItsRecordAtOnce()
    {
        using var folder = new TemporaryFolder();
        var run = RunFolder.Create(folder.File("run"));
        run.Complete(Record(), []);

        RunFolder.Create(run.Path);

        Assert.Throws<DirectoryNotFoundException>(() => RunFolder.Read(run.Path));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{\"kind\":\"stitch\",\"surprise\":1}")]
    public void Read_Malformed_NamesTheFile(string content)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("run.json"), content);

        Assert.Contains("run.json", Assert.Throws<CheckpointFormatException>(() => RunFolder.Read(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OtherKind_SaysBoth()
    {
        using var folder = new TemporaryFolder();
        var run = RunFolder.Create(folder.File("run"));
        run.Complete(Record(), []);

        Assert.Contains("is \"stitch\"; expected \"sae\"", Assert.Throws<CheckpointFormatException>(() => RunFolder.Read(run.Path, "sae")).Message, StringComparison.Ordinal);
    }

    private static RunRecord Record() => new()
    {
        Kind = "stitch",
        Status = RunStatus.Finished,
        Command = "suture stitch a b",
        Configuration = [],
        Seed = 7,
        Environment = RunEnvironment.Of(new Compute(1)),
        Results = new JsonObject { ["answer"] = 3 },
    };
}
