using Suture.Models.Tokenization;
using Suture.Models.Tokenization.PreTokenizers;

namespace Suture.Models.Tests.Tokenization;

public sealed class SplitCollectorTests
{
    [Theory]
    [InlineData(SplitBehavior.Removed, "-a--b-", "a b")]
    [InlineData(SplitBehavior.Isolated, "-a--b-", "- a - - b -")]
    [InlineData(SplitBehavior.MergedWithPrevious, "-a--b-", "- a- - b-")]
    [InlineData(SplitBehavior.MergedWithNext, "-a--b-", "-a - -b -")]
    [InlineData(SplitBehavior.Contiguous, "-a--b-", "- a -- b -")]
    public void Add_Parts_MakesTheWordsOfTheBehavior(object behavior, string text, string words)
    {
        var ranges = new List<TextRange>();
        var collector = new SplitCollector((SplitBehavior)behavior, ranges);

        for (int i = 0; i < text.Length; i++) collector.Add(new TextRange(i, i + 1), text[i] == '-');
        collector.Close();

        Assert.Equal(words, string.Join(' ', ranges.Select(range => text[range.Start..range.End])));
    }

    [Fact]
    public void Add_EmptyMatch_CutsButIsNoWord()
    {
        var ranges = new List<TextRange>();
        var collector = new SplitCollector(SplitBehavior.Isolated, ranges);

        collector.Add(new TextRange(0, 1), isMatch: false);
        collector.Add(new TextRange(1, 1), isMatch: true);
        collector.Add(new TextRange(1, 2), isMatch: false);
        collector.Close();

        Assert.Equal([new TextRange(0, 1), new TextRange(1, 2)], ranges);
    }
}
