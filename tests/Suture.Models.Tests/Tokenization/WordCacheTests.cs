using Suture.Models.Tokenization.BytePair;

namespace Suture.Models.Tests.Tokenization;

public sealed class WordCacheTests
{
    [Fact]
    public void Find_WordThatWasAdded_GivesItsTokens()
    {
        var cache = new WordCache();
        WordToken[] tokens = [new(7, 0, 3)];

        cache.Add("the", WordCache.HashOf("the"), tokens);

        Assert.Same(tokens, cache.Find("the", WordCache.HashOf("the")));
        Assert.Null(cache.Find("thf", WordCache.HashOf("thf")));
    }

    [Fact]
    public void Find_OtherWordOfTheSameHash_IsNotTakenForIt()
    {
        var cache = new WordCache();

        cache.Add("the", 42, [new(7, 0, 3)]);

        Assert.Null(cache.Find("and", 42));
    }

    [Fact]
    public void Add_ThirdWordOfAPlace_TakesThatOfTheOneUsedLongerAgo()
    {
        var cache = new WordCache();
        cache.Add("a", 1, []);
        cache.Add("b", 1, []);
        Assert.NotNull(cache.Find("a", 1));

        cache.Add("c", 1, []);

        Assert.NotNull(cache.Find("a", 1));
        Assert.NotNull(cache.Find("c", 1));
        Assert.Null(cache.Find("b", 1));
    }

    [Fact]
    public void HashOf_WordsOfOneDifference_Differ()
    {
        var words = Enumerable.Range(0, 48).Select(i => new string('a', i) + "b" + new string('a', 47 - i)).Append("").Append("\0").Append("\0\0\0\0");

        Assert.Equal(51, words.Select(word => WordCache.HashOf(word)).Distinct().Count());
    }
}
