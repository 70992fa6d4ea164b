using Suture.Models.Hub;

namespace Suture.Models.Tests.Hub;

public sealed class HubPatternsTests
{
    [Theory]
    [InlineData("*.json", "config.json", true)]
    [InlineData("*.json", "extra/notes.json", true)]
    [InlineData("*.json", "config.jsonl", false)]
    [InlineData("*.json", "config.json\n", false)]
    [InlineData("extra/", "extra/a/b", true)]
    [InlineData("model-0000[1-2]-of-?.bin", "model-00002-of-3.bin", true)]
    [InlineData("model-0000[!1]-of-?.bin", "model-00001-of-3.bin", false)]
    [InlineData("[]]x", "]x", true)]
    [InlineData("[!]]x", "]x", false)]
    [InlineData("[^a]", "^", true)]
    [InlineData("[^a]", "b", false)]
    [InlineData("[a", "[a", true)]
    [InlineData("a.b", "axb", false)]
    [InlineData("(a|b)+", "a", false)]
    [InlineData("a\\d", "a1", false)]
    [InlineData("", "", true)]
    public void Matches_ShellPattern_MeansWhatPythonsDoes(string pattern, string path, bool expected) => Assert.Equal(expected, new HubPatterns([pattern]).Matches(path));

    [Fact]
    public void Matches_IncludeAndExclude_NeedTheOneAndNotTheOther()
    {
        var patterns = new HubPatterns(["*.json", "*.md"], ["tokenizer*"]);

        Assert.True(patterns.Matches("config.json"));
        Assert.False(patterns.Matches("tokenizer.json"));
        Assert.False(patterns.Matches("model.bin"));
        Assert.False(new HubPatterns([]).Matches("config.json"));
        Assert.True(HubPatterns.All.Matches("config.json"));
    }

    [Fact]
    public void Matches_PatternOfManyStars_IsQuick()
    {
        var patterns = new HubPatterns([string.Concat(Enumerable.Repeat("*a", 40)) + "b"]);

        Assert.False(patterns.Matches(new string('a', 5000)));
    }

    [Fact]
    public void Constructor_EndlessPattern_IsRefused() => Assert.Throws<ArgumentException>(() => new HubPatterns([new string('*', 1001)]));
}
