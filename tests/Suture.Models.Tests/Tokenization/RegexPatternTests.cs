using System.Diagnostics;
using System.Globalization;
using System.Text;
using Suture.Models.Tokenization;
using Suture.Models.Tokenization.Patterns;

namespace Suture.Models.Tests.Tokenization;

public sealed class RegexPatternTests
{
    private const string Gpt2 = @"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";

    [Theory]
    [InlineData("I'm  sure", "I|'m| | sure")]
    [InlineData("'S ''s it'LL", "'|S| ''|s| it|'|LL")]
    [InlineData("a1 22!? x", "a|1| 22|!?| x")]
    [InlineData("\n\n x \n", "\n\n| x| \n")]
    [InlineData("  ", "  ")]
    [InlineData(" \u00A0a\u0085b", " |\u00A0|a|\u0085|b")]
    [InlineData("\u180E\u200B\uFEFF\u001C \u001F", "\u180E\u200B\uFEFF\u001C| \u001F")]
    [InlineData("x\U0001D40C\U00020000 \U0001D7D9\U0001F600", "x\U0001D40C\U00020000| \U0001D7D9|\U0001F600")]
    [InlineData("a\uD800b\uDC00", "a|\uD800|b|\uDC00")]
    public void FindAll_Gpt2Pattern_CutsByCodePoints(string text, string words) => Assert.Equal(words.Split('|'), Find(Gpt2, text), StringComparer.Ordinal);

    [Theory]
    [InlineData("(?i:'s|'ll)", "'S 'll 'Ll '\u017F 's", "'S 'll 'Ll '\u017F 's")]
    [InlineData("(?i)k|s", "K\u212A\u017FS", "K \u212A \u017F S")]
    [InlineData("a(?i)b|c", "aB aC AB", "aB aC")]
    [InlineData("(?:a(?i:b))c", "aBc abC", "aBc")]
    [InlineData("a?+a", "aa", "aa")]
    [InlineData("a++a", "aa", "")]
    [InlineData("a{1,2}+", "aaa", "aaa")]
    [InlineData("a{2}?b", "aab b", "aab b")]
    [InlineData("a{2,3}?", "aaa", "aa")]
    [InlineData("x{,2}y", "xxxy", "xxy")]
    [InlineData("a{b", "a{b", "a{b")]
    [InlineData(@"\p{Han}+", "\u4E2D\U00020000a\u3042", "\u4E2D\U00020000")]
    [InlineData(@"[\p{L}&&[^\p{Han}]]+", "ab\u4E2Dc\U00020000\U0001D40C", "ab c \U0001D40C")]
    [InlineData(@"[\U0001F600-\U0001F602]", "\U0001F600\U0001F603\U0001F602", "\U0001F600 \U0001F602")]
    [InlineData(@"[^\x{1F600}]", "a\U0001F600\U0001F601", "a \U0001F601")]
    [InlineData(@"\x{1F600}\x41\u0042", "\U0001F600AB", "\U0001F600AB")]
    [InlineData(@"\w", "\u00B2a", "\u00B2 a")]
    [InlineData(@"[\w]", "\u00B2a\u24B6", "a \u24B6")]
    [InlineData(@"[\W_]+", "a_!b\U0001F600", "_! \U0001F600")]
    [InlineData(@"[^\S\n]+", "a \n\tb", "  \t")]
    [InlineData(@"[]a]+", "a]b", "a]")]
    [InlineData("[a-c[x-z]]+", "abxyd", "abxy")]
    [InlineData(@"\P{L}+", "a1\U0001F600b\U0001D40C", "1\U0001F600")]
    [InlineData(@"\p{^L}", "a1", "1")]
    [InlineData("^b", "a\nb", "b")]
    [InlineData("a$", "a\nab", "a")]
    [InlineData(".", "a\n\U0001F600", "a \U0001F600")]
    [InlineData("(?m:.)", "\n", "\n")]
    [InlineData(@"\bb", "ab b", "b")]
    [InlineData("(?#note)a(?<name>b)", "ab", "ab")]
    [InlineData(@"(?<=\U00020000)x", "\U00020000x x", "x")]
    [InlineData("a**", "aa", "aa")]
    public void FindAll_Syntax_MeansWhatTheReferenceMeans(string pattern, string text, string matches)
    {
        // Where C# has an escape that patterns lack, the character itself is in the pattern.
        string literal = pattern.Replace(@"\U0001F600", "\U0001F600", StringComparison.Ordinal).Replace(@"\U0001F602", "\U0001F602", StringComparison.Ordinal).Replace(@"\U00020000", "\U00020000", StringComparison.Ordinal);

        Assert.Equal(matches, string.Join(' ', Find(literal, text).Where(match => match.Length > 0)));
    }

    [Fact]
    public void FindAll_EmptyMatches_AreLeftOutBehindAMatch() =>
        Assert.Equal([(0, 1), (2, 2)], FindRanges("a*", "ab").Select(range => (range.Start, range.End)));

    [Fact]
    public void FindAll_EveryCodePoint_HasTheClassesOfItsCategory()
    {
        // All planes in one text, in which characters beyond U+FFFF have stand-ins.
        var runes = Enumerable.Range(0, 0x110000).Where(c => Rune.IsValid(c) && c % 7 == 0).Select(c => new Rune(c)).ToList();
        string text = string.Concat(runes);

        Check(@"\p{L}", rune => Rune.IsLetter(rune));
        Check(@"[^\s\p{L}\p{N}]", rune => !Rune.IsLetter(rune) && !Rune.IsNumber(rune) && !Rune.IsWhiteSpace(rune));
        Check(@"\p{C}", rune => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
        Check(@"\s", Rune.IsWhiteSpace);

        void Check(string pattern, Func<Rune, bool> expected) => Assert.True(runes.Where(expected).Select(rune => rune.ToString()).SequenceEqual(Find(pattern, text)), pattern);
    }

    [Theory]
    [InlineData("(a|b", "lacks ')'")]
    [InlineData("a)", "')' too many")]
    [InlineData("[a", "'[' without ']'")]
    [InlineData("*a", "repeats nothing")]
    [InlineData("a{3,2}", "from 3 to 2")]
    [InlineData("a{100001}", "at most 100000")]
    [InlineData("[z-a]", "U+007A to U+0061")]
    [InlineData(@"[a-\d]", "ends in a class")]
    [InlineData(@"(a)\1", @"'\1'")]
    [InlineData(@"\R", @"'\R'")]
    [InlineData(@"\p{Klingon}", "'Klingon'")]
    [InlineData("(?~a)", "'(?~'")]
    [InlineData("(?x: a)", "'(?x'")]
    [InlineData("[[:alpha:]]", "POSIX")]
    [InlineData("(?i:fi)", "ligature")]
    [InlineData("(?i:é)", "U+00E9")]
    [InlineData(@"(?i:\p{Lu})", "'Lu'")]
    [InlineData(@"\xE9", @"\xE9")]
    [InlineData(@"\x{110000}", "110000")]
    [InlineData(@"\", "ends too early")]
    public void New_BadOrUnsupportedPattern_SaysWhat(string pattern, string part)
    {
        var error = Assert.Throws<TokenizerFormatException>(() => new RegexPattern("tokenizer.json", "pre_tokenizer.pattern.Regex", pattern));

        Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.Contains(pattern, error.Message, StringComparison.Ordinal);
        Assert.Equal("pre_tokenizer.pattern.Regex", error.Item);
    }

    [Fact]
    public void New_DeepOrLongPattern_IsRefused()
    {
        foreach (string pattern in (string[])[new string('(', 4000), new string('[', 4000), new string('a', 10_000), string.Concat(Enumerable.Range(0, 200).Select(i => $"[{char.ConvertFromUtf32(0x10000 + (2 * i))}]"))])
        {
            Assert.Throws<TokenizerFormatException>(() => new RegexPattern("file", "key", pattern));
        }
    }

    [Theory]
    [InlineData(@"(?:\p{L}+\p{N}?)+(?=!)", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-!")]
    [InlineData(@"(?:\p{L}+\p{N}?)+(?=!)", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\U0001F600!")]
    public void FindAll_PatternThatRunsAway_EndsWithAnError(string pattern, string text)
    {
        var regex = new RegexPattern("tokenizer.json", "key", pattern, TimeSpan.FromMilliseconds(50));
        var clock = Stopwatch.StartNew();

        var error = Assert.Throws<TokenizerFormatException>(() => regex.FindAll(text, []));

        Assert.Contains(pattern, error.Message, StringComparison.Ordinal);
        Assert.Contains("0.05 s", error.Message, StringComparison.Ordinal);
        Assert.True(clock.Elapsed < TimeSpan.FromMinutes(1), $"took {clock.Elapsed}");
    }

    [Fact]
    public void FindAll_ManyMatchesThatAreSlowTogether_EndWithAnError()
    {
        // Each match looks at the rest of the text.
        var regex = new RegexPattern("tokenizer.json", "key", "a(?=(?:[ab]c?)*$)", TimeSpan.FromMilliseconds(20));

        Assert.Throws<TokenizerFormatException>(() => regex.FindAll(new string('a', 60_000), []));
    }

    private static List<string> Find(string pattern, string text) => [.. FindRanges(pattern, text).Select(range => text[range.Start..range.End])];

    private static List<TextRange> FindRanges(string pattern, string text)
    {
        var matches = new List<TextRange>();
        new RegexPattern("tokenizer.json", "pattern", pattern).FindAll(text, matches);
        return matches;
    }
}
