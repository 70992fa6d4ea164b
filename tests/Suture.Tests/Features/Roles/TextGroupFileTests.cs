using Suture.Corpora;
using Suture.Features.Roles;
using Suture.Testing;

namespace Suture.Tests.Features.Roles;

public sealed class TextGroupFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_Read_GivesTheSameGroups()
    {
        TextGroup[] groups = [new("A \"dog\" – naïve 🙂.", ["A \\ cat.", "line\nend"]), new("b", ["c"])];

        TextGroupFile.Write(_folder.File("g.jsonl"), groups);

        var read = TextGroupFile.Read(_folder.File("g.jsonl"));
        Assert.Equal(groups.SelectMany(group => group.Versions), read.SelectMany(group => group.Versions));
        Assert.Equal([2, 1], read.Select(group => group.Rewrites.Count));
    }

    [Theory]
    [InlineData("""{"text": "a", "rewrites": ["b"]}|x""", "line 2")]
    [InlineData("""[1]""", "line 1: is a JSON Array")]
    [InlineData("""{"text": "a"}""", "\"rewrites\" is missing")]
    [InlineData("""{"rewrites": ["a"]}""", "\"text\" is missing")]
    [InlineData("""{"text": " ", "rewrites": ["a"]}""", "\"text\" is missing, no string or blank")]
    [InlineData("""{"text": "a", "rewrites": []}""", "\"rewrites\" holds 0 texts")]
    [InlineData("""{"text": "a", "rewrites": "b"}""", "no array")]
    [InlineData("""{"text": "a", "rewrites": ["b", 3]}""", "\"rewrites\"[1]")]
    [InlineData("""{"text": "a", "rewrites": ["b", "b"]}""", "\"rewrites\"[1] repeats")]
    [InlineData("""{"text": "a", "rewrites": ["a"]}""", "\"rewrites\"[0] repeats")]
    [InlineData("""{"text": "a", "rewrites": ["b"], "id": 1}""", "the key \"id\"")]
    [InlineData("""{"text": "a", "text": "c", "rewrites": ["b"]}""", "is not JSON")]
    [InlineData("""{"text": "\ud800", "rewrites": ["b"]}""", "no text")]
    [InlineData("""{"text": "a", "rewrites": ["b"]}|{"text": "a", "rewrites": ["c"]}""", "line 2: \"text\" is that of line 1")]
    [InlineData("""{"text": {"a": [[[[[[[[1]]]]]]]]}, "rewrites": ["b"]}""", "is not JSON")]
    [InlineData("", "no group")]
    public void Read_Malformed_NamesLineAndKey(string lines, string expected)
    {
        File.WriteAllText(_folder.File("g.jsonl"), lines.Replace('|', '\n'));

        var error = Assert.Throws<CorpusFormatException>(() => TextGroupFile.Read(_folder.File("g.jsonl")));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains("g.jsonl", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NotUtf8OrTooLong_IsRefused()
    {
        File.WriteAllBytes(_folder.File("latin.jsonl"), [.. "{\"text\": \"a"u8, 0xE9, .. "\", \"rewrites\": [\"b\"]}"u8]);
        File.WriteAllText(_folder.File("long.jsonl"), new string(' ', 1 << 21));

        Assert.Contains("line 1", Assert.Throws<CorpusFormatException>(() => TextGroupFile.Read(_folder.File("latin.jsonl"))).Message, StringComparison.Ordinal);
        Assert.Contains("longer than", Assert.Throws<CorpusFormatException>(() => TextGroupFile.Read(_folder.File("long.jsonl"))).Message, StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => TextGroupFile.Read(_folder.File("none.jsonl")));
    }
}
