using System.Text;

namespace Suture.Models.Tokenization.Patterns;

/// <summary>Collects the items of a bracketed class.</summary>
internal sealed class ClassItems(PatternCursor cursor, bool ignoresCase)
{
    private readonly StringBuilder _body = new();
    private readonly List<(int First, int Last)> _ranges = [];
    private CodePointSet _classes = CodePointSet.Empty;
    private bool _isListed;

    /// <summary>Adds a range.</summary>
    public ClassItems Add(int first, int last)
    {
        AddExactly(first, last);
        if (!ignoresCase) return this;

        // Letters beyond ASCII have no use in the patterns there are, and folding them takes tables.
        if (last >= 0x80) throw cursor.Fault($"has U+{last:X4} without regard to case, which is not supported beyond ASCII");
        AddOtherCase(Math.Max(first, 'A'), Math.Min(last, 'Z'), 'a' - 'A');
        AddOtherCase(Math.Max(first, 'a'), Math.Min(last, 'z'), 'A' - 'a');
        return this;
    }

    /// <summary>Adds a class.</summary>
    /// <param name="characters">The class.</param>
    /// <param name="nested">Whether it stands in brackets of its own.</param>
    public void Add(CharacterClass characters, bool nested)
    {
        _classes = _classes.Union(characters.Members);

        // Of the opposites only \S may stand among other items: the others hold some of the stand-ins.
        if (characters is { IsNegated: true, Body: @"\s" }) _body.Append(@"\S");
        else if (characters.IsNegated || nested) _isListed = true;
        else _body.Append(characters.Body);
    }

    /// <summary>The class of the items, or of everything else.</summary>
    public CharacterClass Build(bool negated)
    {
        var members = _classes.Union(CodePointSet.OfRanges([.. _ranges]));
        if (negated) members = members.Complement();
        return _isListed ? CharacterClass.Listed(members) : new CharacterClass(members, _body.ToString(), negated);
    }

    private void AddOtherCase(int first, int last, int distance)
    {
        if (first > last) return;
        AddExactly(first + distance, last + distance);

        // The long s and the sign of the kelvin.
        if (first <= 's' && last >= 's' || first <= 'S' && last >= 'S') AddExactly(0x17F, 0x17F);
        if (first <= 'k' && last >= 'k' || first <= 'K' && last >= 'K') AddExactly(0x212A, 0x212A);
    }

    private void AddExactly(int first, int last)
    {
        _ranges.Add((first, last));

        // Not the halves of surrogate pairs between, which may be stand-ins for something else.
        AppendRange(first, Math.Min(last, 0xD7FF));
        AppendRange(Math.Max(first, 0xE000), Math.Min(last, 0xFFFF));
    }

    private void AppendRange(int first, int last)
    {
        if (first > last) return;
        _body.Append(NetPattern.Escape(first));
        if (last > first) _body.Append('-').Append(NetPattern.Escape(last));
    }
}
