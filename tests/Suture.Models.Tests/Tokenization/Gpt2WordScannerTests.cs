using System.Text;
using System.Text.RegularExpressions;
using Suture.Models.Tokenization.PreTokenizers;

namespace Suture.Models.Tests.Tokenization;

public sealed class Gpt2WordScannerTests
{
    private const string Pattern = @"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";

    [Theory]
    [InlineData("I'm  sure", "I|'m| | sure")]
    [InlineData("'S ''s it'LL", "'|S| ''|s| it|'|LL")]
    [InlineData("a1 22!? x", "a|1| 22|!?| x")]
    [InlineData("\n\n x \n", "\n\n| x| \n")]
    [InlineData("  ", "  ")]
    [InlineData(" \u00A0a\u0085b", " |\u00A0|a|\u0085|b")]
    [InlineData("\u180E\u200B\uFEFF\u001C \u001F", "\u180E\u200B\uFEFF\u001C| \u001F")]
    [InlineData("x\U0001D40C\U00020000 \U0001D7D9\U0001F600", "x\U0001D40C\U00020000| \U0001D7D9|\U0001F600")]
    public void EndOfWord_Text_CutsAsThePattern(string text, string words) => Assert.Equal(words.Split('|'), Cut(text), StringComparer.Ordinal);

    [Fact]
    public void EndOfWord_RandomTextOfTheBasicPlane_CutsAsTheRegularExpression()
    {
        // Seed 5: any text does. .NET's expressions see UTF-16 units, hence the basic plane.
        var random = new Random(5);
        string[] pieces = ["'s", "'re", "'ll", "'", " ", "  ", "\n", "\t", "\u00A0", "\u0085", "\u3000", "a", "é", "ж", "字", "1", "Ⅷ", "½", "!", "—", "\u0301", "_", "\u200B", "s", "l"];
        for (int trial = 0; trial < 2000; trial++)
        {
            string text = string.Concat(Enumerable.Range(0, 20).Select(_ => pieces[random.Next(pieces.Length)]));

            Assert.Equal(Regex.Matches(text, Pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5)).Select(m => m.Value), Cut(text), StringComparer.Ordinal);
        }
    }

    [Fact]
    public void At_EveryUnitOfTheBasicPlane_AgreesWithTheRegularExpressionsClasses()
    {
        var space = new Regex(@"^\s", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));
        var letter = new Regex(@"^\p{L}", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));
        var number = new Regex(@"^\p{N}", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));
        for (int c = 0; c < 0x10000; c++)
        {
            string text = ((char)c).ToString();
            var expected = space.IsMatch(text) ? CharacterKind.Space : letter.IsMatch(text) ? CharacterKind.Letter : number.IsMatch(text) ? CharacterKind.Number : CharacterKind.Other;
            Assert.True(expected == CharacterKinds.At(text, 0, out int units) && units == 1, $"U+{c:X4}");
        }
    }

    [Fact]
    public void EndOfWord_HalfOfASurrogatePair_CountsAsASymbol() => Assert.Equal(["a", "\uD800", "b", "\uDC00"], Cut("a\uD800b\uDC00"));

    [Fact]
    public void At_RunesBeyondTheBasicPlane_HaveTheKindOfTheirCategory()
    {
        for (int c = 0x10000; c <= 0x10FFFF; c += 7)
        {
            var rune = new Rune(c);
            var expected = Rune.IsLetter(rune) ? CharacterKind.Letter : Rune.IsNumber(rune) ? CharacterKind.Number : CharacterKind.Other;
            Assert.True(expected == CharacterKinds.At(rune.ToString(), 0, out int units) && units == 2, $"U+{c:X}");
        }
    }

    private static List<string> Cut(string text)
    {
        var words = new List<string>();
        for (int start = 0; start < text.Length;)
        {
            int end = Gpt2WordScanner.EndOfWord(text, start);
            words.Add(text[start..end]);
            start = end;
        }

        return words;
    }
}
