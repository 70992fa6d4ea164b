using System.Runtime.InteropServices;
using System.Text;

namespace Suture.Models.Tokenization;

/// <summary>Makes changed text out of an <see cref="AlignedText"/>, from left to right, and keeps account of where everything comes from.</summary>
/// <remarks>
/// The rules are the reference's, since offsets follow from them: what takes a character's place comes from that character; what is
/// put in comes from the character before, at the very front from nothing; what is left out belongs to nobody.
/// </remarks>
internal sealed class AlignedTextBuilder
{
    private readonly AlignedText _source;
    private readonly List<char> _text;
    private readonly List<TextRange> _origins;
    private int _at;

    /// <summary>Begins at the start of a text.</summary>
    /// <param name="source">The text.</param>
    public AlignedTextBuilder(AlignedText source)
    {
        _source = source;
        _text = new List<char>(source.Length + 16);
        _origins = new List<TextRange>(source.Length + 16);
    }

    /// <summary>Units written so far.</summary>
    public int Length => _text.Count;

    /// <summary>Takes over the units of the source up to <paramref name="end"/>, which must not part a surrogate pair.</summary>
    public void KeepUntil(int end)
    {
        int count = end - _at, written = _text.Count;
        CollectionsMarshal.SetCount(_text, written + count);
        CollectionsMarshal.SetCount(_origins, written + count);
        _source.Span[_at..end].CopyTo(CollectionsMarshal.AsSpan(_text)[written..]);
        _source.CopyOrigins(_at, CollectionsMarshal.AsSpan(_origins)[written..]);
        _at = end;
    }

    /// <summary>Puts a character in the place of the next one of the source.</summary>
    public void Replace(Rune value)
    {
        int units = UnitsAt(_source.Span, _at);
        Append(value, OriginOf(_at, units));
        _at += units;
    }

    /// <summary>Puts text in front of the next character of the source, from which it then comes.</summary>
    public void PutInFront(string values)
    {
        var origin = OriginOf(_at, UnitsAt(_source.Span, _at));
        foreach (var rune in values.EnumerateRunes()) Append(rune, origin);
    }

    /// <summary>Puts a character in.</summary>
    public void Insert(Rune value)
    {
        if (_at == 0)
        {
            int front = _source.InputStart(0);
            Append(value, new TextRange(front, front));
            return;
        }

        int units = _at > 1 && char.IsSurrogatePair(_source.Span[_at - 2], _source.Span[_at - 1]) ? 2 : 1;
        Append(value, OriginOf(_at - units, units));
    }

    /// <summary>Puts characters in.</summary>
    public void Insert(string values)
    {
        foreach (var rune in values.EnumerateRunes()) Insert(rune);
    }

    /// <summary>Leaves out the units of the source up to <paramref name="end"/>.</summary>
    public void SkipUntil(int end) => _at = end;

    /// <summary>Leaves out characters of the source.</summary>
    public void Skip(int codePoints)
    {
        for (int i = 0; i < codePoints; i++) _at += UnitsAt(_source.Span, _at);
    }

    /// <summary>Takes over what is left of the source and returns the whole.</summary>
    public AlignedText Build()
    {
        KeepUntil(_source.Length);
        return new AlignedText(_text.ToArray(), _origins.ToArray(), _source.Limit);
    }

    private static int UnitsAt(ReadOnlySpan<char> text, int index) =>
        char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]) ? 2 : 1;

    private TextRange OriginOf(int index, int units) => new(_source.InputStart(index), _source.InputEnd(index + units));

    private void Append(Rune value, TextRange origin)
    {
        Span<char> units = stackalloc char[2];
        foreach (char unit in units[..value.EncodeToUtf16(units)])
        {
            _text.Add(unit);
            _origins.Add(origin);
        }

        if (_text.Count > _source.Limit) throw new TextTooLongException(_source.Limit);
    }
}
