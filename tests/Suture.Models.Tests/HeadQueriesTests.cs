using Suture.Numerics;
using Suture.Testing;

namespace Suture.Models.Tests;

public sealed class HeadQueriesTests
{
    [Theory]
    [InlineData("qwen3")]
    [InlineData("gemma3-text")]
    [InlineData("olmo2")]
    public void From_NormalisedQueries_IsRefusedWithTheReason(string name)
    {
        using var model = LanguageModel.Load(Fixtures.Path("language-models", name));

        var error = Assert.Throws<NotSupportedException>(() => HeadQueries.From(model, 1, new Compute(1)));

        Assert.Contains("normalises the queries", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void From_NoBos_IsRefused()
    {
        using var tiny = new TinyModel();
        tiny.Config.Remove("bos_token_id");
        using var model = tiny.Load();

        Assert.Contains("no BOS", Assert.Throws<NotSupportedException>(() => HeadQueries.From(model, 1, new Compute(1))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void From_TheLayerCount_IsNoBlock()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();

        Assert.Empty(HeadQueries.From(model, 3, new Compute(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => HeadQueries.From(model, 4, new Compute(1)));
    }
}
