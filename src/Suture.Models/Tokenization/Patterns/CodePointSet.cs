using System.Globalization;
using System.Text;

namespace Suture.Models.Tokenization.Patterns;

/// <summary>A set of code points, made of ranges and general categories by union, intersection and complement.</summary>
/// <remarks>
/// The code points are cut into intervals, and in each the set is a set of general categories: this form is closed under all
/// three operations, and says in short what <c>[^\s\p{L}\p{N}]</c> is without a list of a thousand ranges.
/// </remarks>
internal sealed class CodePointSet
{
    private const int Highest = 0x10FFFF;
    private const uint AllCategories = (1u << 30) - 1;

    // Interval i is [_starts[i], _starts[i + 1]); bit c of _categories[i]: code points of category c in it are members.
    private readonly int[] _starts;
    private readonly uint[] _categories;

    private CodePointSet(IEnumerable<(int Start, uint Categories)> intervals)
    {
        var starts = new List<int>();
        var categories = new List<uint>();
        foreach (var (start, mask) in intervals)
        {
            if (categories.Count > 0 && categories[^1] == mask) continue;
            starts.Add(start);
            categories.Add(mask);
        }

        _starts = [.. starts];
        _categories = [.. categories];
    }

    /// <summary>No code point.</summary>
    public static CodePointSet Empty { get; } = OfCategories(0);

    /// <summary>First code points of the intervals.</summary>
    public IReadOnlyList<int> Boundaries => _starts;

    /// <summary>All code points of some categories.</summary>
    /// <param name="categories">Bit c for the <see cref="UnicodeCategory"/> c.</param>
    public static CodePointSet OfCategories(uint categories) => new([(0, categories)]);

    /// <summary>The code points of ranges, bounds included, in any order.</summary>
    public static CodePointSet OfRanges(params ReadOnlySpan<(int First, int Last)> ranges)
    {
        (int First, int Last)[] sorted = [.. ranges];
        Array.Sort(sorted);
        var intervals = new List<(int Start, uint Categories)> { (0, 0) };
        int end = 0;
        foreach (var (first, last) in sorted)
        {
            if (last < end) continue;

            // A range that touches the one before goes on with it.
            if (first <= end) intervals.RemoveAt(intervals.Count - 1);
            if (first > end || end == 0) intervals.Add((first, AllCategories));
            end = last + 1;
            intervals.Add((end, 0));
        }

        return new CodePointSet(intervals.Where(interval => interval.Start <= Highest));
    }

    /// <summary>Members of either.</summary>
    public CodePointSet Union(CodePointSet other) => Combine(other, static (a, b) => a | b);

    /// <summary>Members of both.</summary>
    public CodePointSet Intersect(CodePointSet other) => Combine(other, static (a, b) => a & b);

    /// <summary>All code points that are no members.</summary>
    public CodePointSet Complement() => new(_starts.Zip(_categories, static (start, mask) => (start, mask ^ AllCategories)));

    /// <summary>Whether a code point is a member.</summary>
    public bool Contains(int codePoint) => Contains(codePoint, CharUnicodeInfo.GetUnicodeCategory(codePoint));

    /// <summary>Whether the code points of a category are members, in the interval that holds a code point.</summary>
    public bool Contains(int codePoint, UnicodeCategory category)
    {
        int index = Array.BinarySearch(_starts, codePoint);
        return (_categories[index >= 0 ? index : ~index - 1] >> (int)category & 1) != 0;
    }

    /// <summary>The members up to U+FFFF, halves of surrogate pairs aside, as ranges in the body of a .NET character class.</summary>
    public string ToClassBody()
    {
        var body = new StringBuilder();
        int first = -1;
        for (int c = 0; c <= 0x10000; c++)
        {
            bool member = c < 0x10000 && !char.IsSurrogate((char)c) && Contains(c);
            if (member && first < 0) first = c;
            if (member || first < 0) continue;
            body.Append(NetPattern.Escape(first)).Append('-').Append(NetPattern.Escape(c - 1));
            first = -1;
        }

        return body.ToString();
    }

    private CodePointSet Combine(CodePointSet other, Func<uint, uint, uint> operation)
    {
        return new CodePointSet(_starts.Union(other._starts).Order().Select(start => (start, operation(MaskAt(this, start), MaskAt(other, start)))));

        static uint MaskAt(CodePointSet set, int start)
        {
            int index = Array.BinarySearch(set._starts, start);
            return set._categories[index >= 0 ? index : ~index - 1];
        }
    }
}
