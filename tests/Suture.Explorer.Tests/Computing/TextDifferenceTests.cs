using Suture.Explorer.Computing;

namespace Suture.Explorer.Tests.Computing;

public sealed class TextDifferenceTests
{
    [Theory]
    [InlineData("abc", "abc", "", "")]
    [InlineData("abc", "abXc", "", "X")]
    [InlineData("abc", "ac", "b", "")]
    [InlineData("", "ab", "", "ab")]
    [InlineData("ab", "", "ab", "")]
    [InlineData("abcdef", "abXYef", "cd", "XY")]
    [InlineData("aaaa", "aa", "aa", "")]
    public void Of_SmallTexts_MarksWhatIsNotCommon(string before, string after, string lost, string added)
    {
        var difference = TextDifference.Of(Tokens(before), Tokens(after));

        Assert.Equal(lost, Marked(before, difference.Before));
        Assert.Equal(added, Marked(after, difference.After));
    }

    [Fact]
    public void Of_RandomTexts_WhatIsLeftIsTheSame()
    {
        var random = new Random(7);
        for (int round = 0; round < 50; round++)
        {
            string before = Text(random), after = Text(random);

            var difference = TextDifference.Of(Tokens(before), Tokens(after));

            Assert.Equal(Marked(before, [.. difference.Before.Select(mark => !mark)]), Marked(after, [.. difference.After.Select(mark => !mark)]));
        }
    }

    private static string[] Tokens(string text) => [.. text.Select(c => c.ToString())];

    private static string Marked(string text, IReadOnlyList<bool> marks) => string.Concat(text.Where((_, i) => marks[i]));

    private static string Text(Random random) => string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => (char)('a' + random.Next(3))));
}
