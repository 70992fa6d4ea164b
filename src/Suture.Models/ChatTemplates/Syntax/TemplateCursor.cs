using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates.Syntax;

/// <summary>A place in a template. Offsets count units from it; a place beyond the end holds U+0000.</summary>
internal sealed class TemplateCursor(string text)
{
    private int _position;

    /// <summary>Line, from 1.</summary>
    public int Line { get; private set; } = 1;

    public bool AtEnd => _position >= text.Length;

    /// <summary>Units from here to the end.</summary>
    public int Length => text.Length - _position;

    /// <summary>Code points before this place.</summary>
    public int CodePoint => CodePoints.Count(text.AsSpan(0, _position));

    /// <summary>What is left, for slicing.</summary>
    public ReadOnlySpan<char> Rest => text.AsSpan(_position);

    public char At(int offset) => _position + offset >= 0 && _position + offset < text.Length ? text[_position + offset] : '\0';

    public bool Matches(int offset, string expected) =>
        _position + offset <= text.Length && text.AsSpan(_position + offset).StartsWith(expected, StringComparison.Ordinal);

    /// <summary>Offset of a text at or after an offset; -1 when there is none.</summary>
    public int Find(string expected, int offset)
    {
        int found = text.IndexOf(expected, Math.Min(_position + offset, text.Length), StringComparison.Ordinal);
        return found < 0 ? -1 : found - _position;
    }

    /// <summary>Offset of the next <c>{{</c>, <c>{%</c> or <c>{#</c>; -1 when there is none.</summary>
    public int FindTag()
    {
        for (int brace = text.IndexOf('{', _position); brace >= 0; brace = text.IndexOf('{', brace + 1))
        {
            if (At(brace - _position + 1) is '{' or '%' or '#') return brace - _position;
        }

        return -1;
    }

    /// <summary>The first offset from one on that holds no white space.</summary>
    public int SkipWhitespace(int offset)
    {
        while (_position + offset < text.Length && Whitespace.Is(text[_position + offset])) offset++;
        return offset;
    }

    /// <summary>Moves on.</summary>
    public void Skip(int count)
    {
        Line += text.AsSpan(_position, count).Count('\n');
        _position += count;
    }

    /// <summary>Moves to an offset and gives what lies before it.</summary>
    public string TakeUntil(int offset)
    {
        string taken = text.Substring(_position, offset);
        Skip(offset);
        return taken;
    }
}
