using Suture.Testing;

namespace Suture.Formats.Tests;

public sealed class JsonFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Accessors_ValuesOfTheRightKind_AreGiven()
    {
        var root = Read("""{"n":3,"x":1.5,"t":"é\ud83d\ude00","b":true,"list":[1,2],"o":{"k":null},"null":null}""");

        Assert.Equal(3, root.Required("n").Int32(min: 1));
        Assert.Equal(3.0, root.Required("n").Double());
        Assert.Equal(1.5, root.Required("x").Double(min: 0));
        Assert.Equal("é😀", root.Required("t").Text());
        Assert.True(root.Required("b").Boolean());
        Assert.Equal([1, 2], root.Required("list").Items().Select(i => i.Int32()));
        Assert.Equal(2, root.Required("list").Count);
        Assert.Equal("o.k", root.Required("o").Members().Single().Value.Key);
        Assert.Null(root.Optional("null"));
        Assert.Null(root.Optional("none"));
    }

    [Theory]
    [InlineData("""{"a":"4"}""", "'a' in", "the text \"4\"")]
    [InlineData("""{"a":3.0}""", "'a' in", "3.0")]
    [InlineData("""{"a":-1}""", "'a' in", "at least 1")]
    [InlineData("""{"a":3000000000}""", "'a' in", "3000000000")]
    [InlineData("""{"a":1e999}""", "'a' in", "1e999")]
    [InlineData("""{"a":null}""", "'a' in", "is missing")]
    [InlineData("""{}""", "'a' in", "is missing")]
    [InlineData("""[]""", "test.json", "expected an object")]
    [InlineData("""{"a":1,"a":2}""", "'a'", "Duplicate")]
    [InlineData("""{"a":1""", "test.json", "valid JSON")]
    [InlineData("""{"a":1,}""", "test.json", "valid JSON")]
    [InlineData("""{"a":1} // x""", "test.json", "valid JSON")]
    [InlineData("", "test.json", "valid JSON")]
    [InlineData("\uFEFF{}", "test.json", "valid JSON")]
    [InlineData("""{"\ud800":1}""", "test.json", "not Unicode")]
    public void Required_BadFile_NamesFileAndKey(string json, string place, string part)
    {
        var error = Assert.Throws<CheckpointFormatException>(() => Read(json).Required("a").Int32(min: 1));

        Assert.Contains("test.json", error.Message, StringComparison.Ordinal);
        Assert.Contains(place, error.Message, StringComparison.Ordinal);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_HalfOfASurrogatePair_IsRefused() =>
        Assert.Contains("surrogate", Assert.Throws<CheckpointFormatException>(() => Read("""{"a":"\ud800"}""").Required("a").Text()).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_NotUtf8_NamesTheFile()
    {
        File.WriteAllBytes(_folder.File("test.json"), [.. "{\"a\":\""u8, 0xFF, .. "\"}"u8]);

        Assert.Contains("not UTF-8", Assert.Throws<CheckpointFormatException>(() => JsonFile.Read(_folder.File("test.json"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData('[', ']')]
    [InlineData('{', '}')]
    public void Read_DeepNesting_IsRefusedWithoutOverflow(char open, char close)
    {
        string unit = open == '{' ? "{\"a\":" : "[";
        string json = string.Concat(Enumerable.Repeat(unit, 100_000)) + "1" + new string(close, 100_000);

        Assert.Throws<CheckpointFormatException>(() => Read(json));
    }

    [Fact]
    public void Read_OwnError_IsThrown()
    {
        File.WriteAllText(_folder.File("test.json"), "[");

        Assert.Throws<InvalidDataException>(() => JsonFile.Read(_folder.File("test.json"), (path, _, problem, inner) => new InvalidDataException(path + problem, inner)));
    }

    [Fact]
    public void Parse_BytesOfElsewhere_NamesTheirSource()
    {
        Assert.Equal(7, JsonFile.Parse("http://hub.test/x", "{\"a\": 7}"u8.ToArray()).Required("a").Int32());

        Assert.Contains("http://hub.test/x", Assert.Throws<CheckpointFormatException>(() => JsonFile.Parse("http://hub.test/x", "{\"a\": 7"u8.ToArray())).Message, StringComparison.Ordinal);
    }

    private JsonField Read(string json)
    {
        File.WriteAllText(_folder.File("test.json"), json);
        return JsonFile.Read(_folder.File("test.json"));
    }
}
