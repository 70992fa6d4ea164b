using Suture.Models.Hub;

namespace Suture.Models.Tests.Hub;

public sealed class HubNamesTests
{
    [Theory]
    [InlineData("gpt2", "models--gpt2")]
    [InlineData("openai-community/gpt2-medium", "models--openai-community--gpt2-medium")]
    [InlineData("a/b.c_d", "models--a--b.c_d")]
    public void FolderName_OfAnId_LeadsBack(string text, string folder)
    {
        var id = HubId.Parse(text);

        Assert.Equal(folder, id.FolderName);
        Assert.Equal(id, HubId.OfFolder(folder));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("a/")]
    [InlineData("/a")]
    [InlineData("a/b/c")]
    [InlineData("..")]
    [InlineData("../a")]
    [InlineData("a/..")]
    [InlineData(".a/b")]
    [InlineData("a/b-")]
    [InlineData("a--b/c")]
    [InlineData("a/b.git")]
    [InlineData("a\\b")]
    [InlineData("C:a")]
    [InlineData("ä/b")]
    [InlineData("a/b\n")]
    [InlineData("a/\u0000")]
    public void Parse_NoName_IsRefused(string text)
    {
        Assert.Throws<ArgumentException>(() => HubId.Parse(text));
        Assert.False(HubId.TryParse(text, out _));
    }

    [Theory]
    [InlineData("models--..--x")]
    [InlineData("models--")]
    [InlineData("datasets--a--b")]
    [InlineData("models--a--b--c")]
    public void OfFolder_FolderOfNoModel_IsNull(string folder) => Assert.Null(HubId.OfFolder(folder));

    [Theory]
    [InlineData("a/b", "main", "a/b")]
    [InlineData("a/b@main", "main", "a/b")]
    [InlineData("a/b@v1.0", "v1.0", "a/b@v1.0")]
    [InlineData("gpt2@refs/pr/1", "refs/pr/1", "gpt2@refs/pr/1")]
    public void Parse_Reference_KnowsItsRevision(string text, string revision, string written)
    {
        var reference = HubReference.Parse(text);

        Assert.Equal(revision, reference.Revision);
        Assert.Equal(written, reference.ToString());
    }

    [Theory]
    [InlineData("a/b@")]
    [InlineData("a/b@../x")]
    [InlineData("a/b@/x")]
    [InlineData("a/b@x\\y")]
    [InlineData("@main")]
    public void Parse_NoReference_IsRefused(string text)
    {
        Assert.Throws<ArgumentException>(() => HubReference.Parse(text));
        Assert.False(HubReference.TryParse(text, out _));
    }

    [Fact]
    public void Parse_RevisionTwice_IsRefused() => Assert.Contains("give one", Assert.Throws<ArgumentException>(() => HubReference.Parse("a/b@v1", "v2")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("config.json")]
    [InlineData("extra/sub dir/notes #1.json")]
    [InlineData(".gitattributes")]
    [InlineData("a..b/c")]
    public void Fault_NameOfAFile_IsNone(string name) => Assert.Null(RepositoryPath.Fault(name));

    [Theory]
    [InlineData("")]
    [InlineData("/etc/passwd")]
    [InlineData("..")]
    [InlineData("a/../b")]
    [InlineData("a/.")]
    [InlineData("..\\x")]
    [InlineData("a\\b")]
    [InlineData("C:x")]
    [InlineData("C:/x")]
    [InlineData("x:stream")]
    [InlineData("a\0b")]
    [InlineData("a\u001bb")]
    [InlineData("a/")]
    [InlineData("... /x")]
    [InlineData(".. /x")]
    [InlineData("a./x")]
    [InlineData("con")]
    [InlineData("a/NUL.json")]
    [InlineData("com1.txt")]
    public void Fault_NameThatMeansAnotherPlaceSomewhere_IsToldApart(string name) => Assert.NotNull(RepositoryPath.Fault(name));

    [Fact]
    public void Below_NameThatLeadsOut_IsRefusedEvenWithoutTheRules() => Assert.Throws<ArgumentException>(() => RepositoryPath.Below("/cache/x", "../y"));

    [Theory]
    [InlineData("\"e6c0286ff3ff0bc55c042402e835486671e3946e\"", "e6c0286ff3ff0bc55c042402e835486671e3946e")]
    [InlineData("W/\"weak-tag\"", "weak-tag")]
    [InlineData("\"W-quoted\"", "W-quoted")]
    [InlineData("bare", "bare")]
    public void OfETag_Hash_IsTheNameOfTheBlob(string etag, string name) => Assert.Equal(name, BlobName.OfETag(etag)!.Value.Text);

    [Theory]
    [InlineData("")]
    [InlineData("\"\"")]
    [InlineData("\"../../evil\"")]
    [InlineData("\"a/b\"")]
    [InlineData("\"a\\b\"")]
    [InlineData("\".\"")]
    [InlineData("\"abc.incomplete\"")]
    [InlineData("\"C:x\"")]
    [InlineData("\"nul\"")]
    [InlineData("\"a\", \"b\"")]
    [InlineData("\"a\u0000b\"")]
    public void OfETag_WhatCouldBeAPath_IsNone(string etag) => Assert.Null(BlobName.OfETag(etag));

    [Fact]
    public void OfETag_TooLongForAFile_IsNone() => Assert.Null(BlobName.OfETag(new string('a', 129)));
}
