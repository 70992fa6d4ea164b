using System.Globalization;

namespace Suture.Models.Tokenization.Patterns;

/// <summary>Reads a regular expression in the reference's syntax, Oniguruma's with Ruby's rules, and writes it in .NET's.</summary>
/// <remarks>
/// Characters are code points. What has no use in cutting text (back references, conditions, calls, absence) and what would differ
/// between the two engines is refused by name.
/// </remarks>
internal sealed class PatternReader
{
    private const int MaxDepth = 64;
    private const int MaxRepeats = 100_000;

    private readonly PatternCursor _cursor;
    private readonly CharacterClassReader _classes;
    private readonly NetPattern _output = new();
    private int _depth;

    private PatternReader(string pattern)
    {
        _cursor = new PatternCursor(pattern);
        _classes = new CharacterClassReader(_cursor);
    }

    /// <summary>Reads a pattern.</summary>
    /// <param name="pattern">The pattern, well-formed UTF-16.</param>
    /// <exception cref="PatternSyntaxException">It is not valid or not supported.</exception>
    public static NetPattern Read(string pattern)
    {
        var reader = new PatternReader(pattern);
        reader.ReadAlternatives();
        return reader._cursor.AtEnd ? reader._output : throw reader._cursor.Fault("has a ')' too many");
    }

    private void ReadAlternatives()
    {
        if (++_depth > MaxDepth) throw _cursor.Fault($"has groups nested deeper than {MaxDepth}");
        while (!_cursor.AtEnd && _cursor.Next != ')')
        {
            if (_cursor.TryTake("|")) BeginAlternative();
            else ReadRepeated();
        }

        _depth--;
    }

    private void BeginAlternative()
    {
        _classes.NoteAtom();
        _output.Add("|");
    }

    private void ReadRepeated()
    {
        int start = _output.PartCount;
        if (!ReadAtom()) return;
        while (ReadQuantifier() is { } quantifier)
        {
            // A group each: .NET refuses two quantifiers in a row, and has none that give nothing back.
            _output.InsertAt(start, quantifier.GivesBack ? "(?:" : "(?>");
            _output.Add($"{quantifier.Text})");
        }
    }

    /// <summary>Reads one thing that may be repeated; false when it may not be.</summary>
    private bool ReadAtom()
    {
        _classes.NoteAtom();
        switch (_cursor.Next)
        {
            case '(': return ReadGroup();
            case '[': _output.Add(_classes.ReadClass()); return true;
            case '.': _output.Add(_classes.ReadDot()); return true;
            case '*' or '+' or '?': throw _cursor.Fault($"has a '{_cursor.Next}' that repeats nothing");
            case '^': _cursor.Take("^"); _output.Add(@"(?:\A|(?<=\n)(?!\z))"); return true;
            case '$': _cursor.Take("$"); _output.Add(@"(?=\n|\z)"); return true;
            case '\\' when ReadAssertion(): return true;
            default: _output.Add(_classes.ReadCharacter()); return true;
        }
    }

    private bool ReadGroup()
    {
        string[] plain = ["(?:", "(?=", "(?!", "(?>", "(?<=", "(?<!"];
        if (_cursor.TryTake("(?#"))
        {
            _cursor.TakeWhile(c => c != ')');
            _cursor.Take(")");
            return false;
        }

        string opening = plain.FirstOrDefault(_cursor.TryTake) ?? ReadNamed() ?? "";
        if (opening.Length == 0) return ReadOptions();
        _output.Add(opening);
        ReadAlternatives();
        _cursor.Take(")");
        _output.Add(")");
        return true;
    }

    // Captures are of no use without references to them.
    private string? ReadNamed()
    {
        if (_cursor.TryTake("(?<"))
        {
            string name = _cursor.TakeWhile(c => char.IsLetterOrDigit(c) || c == '_');
            if (name.Length == 0) throw _cursor.Fault("has a group '(?<' without a name");
            _cursor.Take(">");
            return "(?:";
        }

        return !_cursor.StartsWith("(?") && _cursor.TryTake("(") ? "(?:" : null;
    }

    private bool ReadOptions()
    {
        _cursor.Take("(?");
        bool ignoresCase = _classes.IgnoresCase, dotMatchesNewline = _classes.DotMatchesNewline, on = true;
        while (_cursor.Next is not (':' or ')'))
        {
            if (_cursor.TryTake("-")) on = false;
            else if (_cursor.TryTake("i")) _classes.IgnoresCase = on;
            else if (_cursor.TryTake("m")) _classes.DotMatchesNewline = on;
            else throw _cursor.Fault($"has the group '(?{_cursor.Next}', which is not supported");
        }

        // Options without a group of their own hold to the end of the group they stand in, alternatives included.
        bool isGroup = _cursor.TryTake(":");
        if (!isGroup) _cursor.Take(")");
        _output.Add("(?:");
        ReadAlternatives();
        if (isGroup) _cursor.Take(")");
        _output.Add(")");
        (_classes.IgnoresCase, _classes.DotMatchesNewline) = (ignoresCase, dotMatchesNewline);
        return isGroup;
    }

    private bool ReadAssertion()
    {
        if (_cursor.TryTake(@"\A")) _output.Add(@"\A");
        else if (_cursor.TryTake(@"\z")) _output.Add(@"\z");
        else if (_cursor.TryTake(@"\Z")) _output.Add(@"(?=\n?\z)");
        else if (_cursor.TryTake(@"\b")) AddWordBoundary("(?!", "(?=");
        else if (_cursor.TryTake(@"\B")) AddWordBoundary("(?=", "(?!");
        else return false;
        return true;
    }

    /// <summary>Adds what holds where a word character comes before and <paramref name="afterWord"/> one after, or none before and <paramref name="afterOther"/> one after.</summary>
    private void AddWordBoundary(string afterWord, string afterOther)
    {
        foreach (string text in (ReadOnlySpan<string>)["(?:(?<=", "w", ")" + afterWord, "w", ")|(?<!", "w", ")" + afterOther, "w", "))"])
        {
            if (text == "w") _output.Add(ShorthandClasses.Word);
            else _output.Add(text);
        }
    }

    private Quantifier? ReadQuantifier()
    {
        foreach (string symbol in (ReadOnlySpan<string>)["*", "+", "?"])
        {
            if (!_cursor.TryTake(symbol)) continue;
            return _cursor.TryTake("?") ? new Quantifier(symbol + "?", GivesBack: true) : new Quantifier(symbol, GivesBack: !_cursor.TryTake("+"));
        }

        return ReadInterval() is { } interval ? new Quantifier(interval, GivesBack: true) : null;
    }

    /// <summary>Reads <c>{2}</c>, <c>{2,}</c>, <c>{2,3}</c> or <c>{,3}</c>; anything else in braces is text.</summary>
    private string? ReadInterval()
    {
        int start = _cursor.Index;
        if (!_cursor.TryTake("{")) return null;
        string least = _cursor.TakeWhile(char.IsAsciiDigit), most = least;
        bool isRange = _cursor.TryTake(",");
        if (isRange) most = _cursor.TakeWhile(char.IsAsciiDigit);
        if (least.Length + most.Length == 0 || !_cursor.TryTake("}"))
        {
            _cursor.Return(start);
            return null;
        }

        int from = Count(least, 0), to = Count(most, int.MaxValue);
        if (from > to) throw _cursor.Fault($"has a repetition from {from} to {to}");
        string quantifier = !isRange ? $"{{{from}}}" : most.Length == 0 ? $"{{{from},}}" : $"{{{from},{to}}}";

        // Ruby: {2}? is an option, {2,3}? is lazy, and a + behind either repeats it.
        return isRange && _cursor.TryTake("?") ? quantifier + "?" : quantifier;
    }

    private int Count(string digits, int otherwise)
    {
        if (digits.Length == 0) return otherwise;
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count <= MaxRepeats
            ? count
            : throw _cursor.Fault($"repeats {digits} times; at most {MaxRepeats} are supported");
    }

    /// <param name="Text">In .NET's syntax.</param>
    /// <param name="GivesBack">Whether fewer repetitions are tried when what follows does not match.</param>
    private readonly record struct Quantifier(string Text, bool GivesBack);
}
