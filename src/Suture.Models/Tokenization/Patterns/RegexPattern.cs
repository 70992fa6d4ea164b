using System.Buffers;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Suture.Models.Tokenization.Patterns;

/// <summary>Looks for matches of a regular expression in the reference's syntax.</summary>
/// <remarks>
/// Expressions come with files and may take exponential or quadratic time: a search that takes longer than its limit, and a text
/// whose searches together take longer than the limit and a share for its length, end with an error.
/// </remarks>
internal sealed class RegexPattern : ITextPattern
{
    private const int MaxLength = 8192;
    private const int MatchesBetweenLooksAtTheClock = 256;

    // Expressions in use take 10 ns a character.
    private static readonly TimeSpan LimitPerCharacter = TimeSpan.FromMicroseconds(2);

    private readonly string _file;
    private readonly string _key;
    private readonly string _pattern;
    private readonly TimeSpan _limit;
    private readonly StandIns _standIns;
    private readonly Lazy<Regex> _plain;
    private readonly Lazy<Regex> _withStandIns;

    /// <summary>Reads an expression.</summary>
    /// <param name="file">The file it comes from, for errors.</param>
    /// <param name="key">Its place in the file.</param>
    /// <param name="pattern">The expression.</param>
    /// <param name="limit">Longest time of one search; default 5 s.</param>
    /// <exception cref="TokenizerFormatException">It is not valid or not supported.</exception>
    public RegexPattern(string file, string key, string pattern, TimeSpan? limit = null)
    {
        (_file, _key, _pattern, _limit) = (file, key, pattern, limit ?? TimeSpan.FromSeconds(5));
        if (pattern.Length > MaxLength) throw new TokenizerFormatException(file, key, $"is a pattern of {pattern.Length} UTF-16 units; at most {MaxLength} are supported.");
        NetPattern translated;
        try
        {
            translated = PatternReader.Read(pattern);
            _ = new Regex(translated.ToString(), RegexOptions.CultureInvariant, _limit);
        }
        catch (PatternSyntaxException fault)
        {
            throw new TokenizerFormatException(file, key, $"is the pattern '{pattern}', which {fault.Message} (at character {fault.Place}).", fault);
        }
        catch (ArgumentException fault)
        {
            throw new TokenizerFormatException(file, key, $"is the pattern '{pattern}', which is not valid: {fault.Message}", fault);
        }

        _standIns = new StandIns(translated.Classes);
        if (_standIns.IntervalCount > StandIns.MaxIntervals) throw new TokenizerFormatException(file, key, $"is the pattern '{pattern}', which names {_standIns.IntervalCount} ranges beyond U+FFFF; at most {StandIns.MaxIntervals} are supported.");

        // Compiling takes some 10 ms, so it waits for the first text.
        _plain = new Lazy<Regex>(() => Compile(translated.ToString()));
        _withStandIns = new Lazy<Regex>(() => Compile(translated.ToString(_standIns)));
    }

    public string Identity => PartIdentity.Of("Regex", _pattern);

    public void FindAll(ReadOnlySpan<char> text, List<TextRange> matches)
    {
        if (text.IndexOfAnyInRange('\uD800', '\uDFFF') < 0)
        {
            FindAll(_plain.Value, text, matches);
            return;
        }

        char[] replaced = ArrayPool<char>.Shared.Rent(text.Length);
        try
        {
            var pairs = new List<int>();
            int first = matches.Count, length = _standIns.Replace(text, replaced, pairs);
            FindAll(_withStandIns.Value, replaced.AsSpan(0, length), matches);
            PutPairsBack(matches, first, pairs);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(replaced);
        }
    }

    /// <summary>Turns indices in the text with stand-ins into indices in the text: each pair before adds one.</summary>
    private static void PutPairsBack(List<TextRange> matches, int first, List<int> pairs)
    {
        int passed = 0;
        for (int i = first; i < matches.Count; i++) matches[i] = new TextRange(Moved(matches[i].Start), Moved(matches[i].End));

        int Moved(int index)
        {
            while (passed < pairs.Count && pairs[passed] < index) passed++;
            return index + passed;
        }
    }

    private void FindAll(Regex regex, ReadOnlySpan<char> text, List<TextRange> matches)
    {
        var clock = Stopwatch.StartNew();
        var limit = _limit + (LimitPerCharacter * text.Length);
        int end = -1, untilClock = MatchesBetweenLooksAtTheClock;
        try
        {
            foreach (var match in regex.EnumerateMatches(text))
            {
                // The reference does not take an empty match right behind a match.
                if (match.Length == 0 && match.Index == end) continue;
                end = match.Index + match.Length;
                matches.Add(new TextRange(match.Index, end));
                if (--untilClock > 0) continue;
                untilClock = MatchesBetweenLooksAtTheClock;
                if (clock.Elapsed > limit) throw TooSlow(text.Length, null);
            }
        }
        catch (RegexMatchTimeoutException fault)
        {
            throw TooSlow(text.Length, fault);
        }
    }

    private TokenizerFormatException TooSlow(int length, Exception? inner) =>
        new(_file, _key, $"is the pattern '{_pattern}', which takes more than {_limit.TotalSeconds:G3} s on a text of {length} characters.", inner);

    private Regex Compile(string pattern) => new(pattern, RegexOptions.Compiled | RegexOptions.CultureInvariant, _limit);
}
