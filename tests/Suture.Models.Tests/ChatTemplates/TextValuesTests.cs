using Suture.Models.ChatTemplates.Evaluation;
using Suture.Models.ChatTemplates.Formatting;
using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.Tests.ChatTemplates;

public sealed class TextValuesTests
{
    private const int Seed = 20240706;

    [Fact]
    public void IndexOf_RandomTexts_GivesWhatThePlainSearchGives()
    {
        // Few letters and long needles, so that much nearly matches.
        var random = new Random(Seed);
        for (int i = 0; i < 2000; i++)
        {
            string text = Text(random, random.Next(0, 300));
            string wanted = random.Next(2) == 0 || text.Length == 0 ? Text(random, random.Next(0, 60)) : text[random.Next(text.Length)..];
            int start = random.Next(text.Length + 1);
            string what = $"seed {Seed}, case {i}: '{wanted}' in '{text}' from {start}";

            Assert.True(text.IndexOf(wanted, start, StringComparison.Ordinal) == TextSearch.IndexOf(text, wanted, start, new RenderBudget()), what);
            Assert.True(text[..start].LastIndexOf(wanted, StringComparison.Ordinal) == TextSearch.LastIndexOf(text, wanted, start, new RenderBudget()), what);
        }
    }

    [Fact]
    public void CodePoints_AstralAndBrokenText_CountsPairsOnce()
    {
        const string text = "a\U0001F600\uD83D\uDE00\uDE00\uD83Dz";

        Assert.Equal(6, CodePoints.Count(text));
        Assert.Equal(["a", "\U0001F600", "\U0001F600", "\uDE00", "\uD83D", "z"], CodePoints.Split(text));
        Assert.Equal([0, 1, 3, 5, 6, 7, 8], Enumerable.Range(0, 7).Select(codePoint => CodePoints.UnitOf(text, codePoint)));
    }

    [Fact]
    public void Repr_RandomNumbers_IsShortestAndReadsBack()
    {
        var random = new Random(Seed);
        for (int i = 0; i < 20_000; i++)
        {
            double number = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            if (!double.IsFinite(number)) continue;
            string text = FloatText.Repr(number);

            Assert.Equal(number, FloatText.Parse(text));
            Assert.True(text.Contains('.', StringComparison.Ordinal) || text.Contains('e', StringComparison.Ordinal), text);
        }
    }

    [Theory]
    [InlineData(0.125, 2, "0.12")]
    [InlineData(0.375, 2, "0.38")]
    [InlineData(2.5, 0, "2")]
    [InlineData(1e22, 1, "10000000000000000000000.0")]
    [InlineData(0.1, 20, "0.10000000000000000555")]
    [InlineData(5e-324, 3, "0.000")]
    public void Fixed_Ties_RoundToEvenFromTheExactValue(double number, int precision, string expected)
    {
        Assert.Equal(expected, ExactDecimal.Fixed(number, precision));
    }

    [Theory]
    [InlineData(9.995, 3, "999", 0)]
    [InlineData(9.996, 3, "100", 1)]
    [InlineData(0.001, 1, "1", -3)]
    [InlineData(1e23, 2, "10", 23)]
    [InlineData(5e-324, 2, "49", -324)]
    public void Significant_Digits_CarryIntoTheExponent(double number, int count, string digits, int exponent)
    {
        Assert.Equal(digits, ExactDecimal.Significant(number, count, out int actual));
        Assert.Equal(exponent, actual);
    }

    private static string Text(Random random, int length) => string.Concat(Enumerable.Range(0, length).Select(_ => random.Next(12) == 0 ? 'b' : 'a'));
}
