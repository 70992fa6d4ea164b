using System.Globalization;
using System.Text;

namespace Suture.Models.Tokenization.Patterns;

/// <summary>Units that stand in for the characters beyond U+FFFF, so that a pattern over UTF-16 units sees each as one character.</summary>
/// <remarks>
/// To a pattern, two characters are the same when they are in the same of its classes. So there is one stand-in for each general
/// category in each interval between the bounds that the classes name beyond U+FFFF (mostly one interval). The stand-ins are halves
/// of surrogate pairs: none of them can be in a text otherwise, half of a pair by itself being read as U+FFFD.
/// </remarks>
internal sealed class StandIns
{
    private const char First = '\uD800';
    private const int CategoryCount = 30;

    /// <summary>Most intervals that there are stand-ins for.</summary>
    public const int MaxIntervals = 0x800 / CategoryCount;

    private readonly int[] _intervals;

    /// <summary>Chooses stand-ins for a pattern.</summary>
    /// <param name="classes">Its classes.</param>
    public StandIns(IEnumerable<CharacterClass> classes) =>
        _intervals = [.. classes.SelectMany(c => c.Members.Boundaries).Where(start => start > 0x10000).Append(0x10000).Distinct().Order()];

    /// <summary>Number of intervals; above <see cref="MaxIntervals"/> the pattern cannot be used.</summary>
    public int IntervalCount => _intervals.Length;

    /// <summary>What a class holds besides its body: stand-ins of its members, or of its opposite's when it is negated.</summary>
    public string Spell(CharacterClass characters)
    {
        var text = new StringBuilder();
        for (int i = 0; i < _intervals.Length; i++)
        {
            for (int category = 0; category < CategoryCount; category++)
            {
                if (characters.Members.Contains(_intervals[i], (UnicodeCategory)category) != characters.IsNegated) text.Append(NetPattern.Escape(Unit(i, category)));
            }
        }

        return text.ToString();
    }

    /// <summary>Writes a text with stand-ins.</summary>
    /// <param name="text">The text.</param>
    /// <param name="replaced">Receives the text, one unit a character <c>[text.Length]</c>.</param>
    /// <param name="pairs">Receives the indices in <paramref name="replaced"/> of what had two units.</param>
    /// <returns>Length of the written text.</returns>
    public int Replace(ReadOnlySpan<char> text, Span<char> replaced, List<int> pairs)
    {
        int length = 0;
        for (int i = 0; i < text.Length; length++)
        {
            char unit = text[i++];
            if (!char.IsSurrogate(unit))
            {
                replaced[length] = unit;
            }
            else if (char.IsHighSurrogate(unit) && i < text.Length && char.IsLowSurrogate(text[i]))
            {
                pairs.Add(length);
                replaced[length] = Of(char.ConvertToUtf32(unit, text[i++]));
            }
            else
            {
                replaced[length] = '\uFFFD';
            }
        }

        return length;
    }

    private static char Unit(int interval, int category) => (char)(First + (interval * CategoryCount) + category);

    private char Of(int codePoint)
    {
        int index = Array.BinarySearch(_intervals, codePoint);
        return Unit(index >= 0 ? index : ~index - 1, (int)CharUnicodeInfo.GetUnicodeCategory(codePoint));
    }
}
