using System.Globalization;

namespace Suture.Models.Tokenization.Patterns;

/// <summary>Reads the parts of a pattern that stand for one character: literals, escapes, dots, bracketed classes.</summary>
internal sealed class CharacterClassReader(PatternCursor cursor)
{
    // What case-folds to two letters, such as the ligature of f and i, would match the reference's two letters.
    private static readonly string[] Ligatures = ["ff", "fi", "fl", "ss", "st"];

    private const int MaxDepth = 16;

    private int _depth;
    private int _literal;
    private int _literalBefore;

    /// <summary>Whether <c>.</c> matches a newline.</summary>
    public bool DotMatchesNewline { get; set; }

    /// <summary>Whether upper and lower case are the same.</summary>
    public bool IgnoresCase { get; set; }

    /// <summary>Tells that a new atom begins.</summary>
    public void NoteAtom() => (_literalBefore, _literal) = (_literal, 0);

    /// <summary>Reads <c>.</c>.</summary>
    public CharacterClass ReadDot()
    {
        cursor.Take(".");
        var newline = DotMatchesNewline ? CodePointSet.Empty : CodePointSet.OfRanges(('\n', '\n'));
        return new CharacterClass(newline.Complement(), DotMatchesNewline ? "" : NetPattern.Escape('\n'), IsNegated: true);
    }

    /// <summary>Reads a literal or an escape.</summary>
    public CharacterClass ReadCharacter()
    {
        if (ReadShorthand(inClass: false) is { } shorthand) return shorthand;
        _literal = ReadLiteral();
        if (!IgnoresCase) return CharacterClass.Of(_literal);
        if (Ligatures.Any(pair => char.ToLowerInvariant((char)_literalBefore) == pair[0] && char.ToLowerInvariant((char)_literal) == pair[1]))
        {
            throw cursor.Fault($"has '{(char)_literalBefore}{(char)_literal}' without regard to case, which matches a ligature as well; this is not supported");
        }

        return new ClassItems(cursor, ignoresCase: true).Add(_literal, _literal).Build(negated: false);
    }

    /// <summary>Reads <c>[...]</c>.</summary>
    public CharacterClass ReadClass()
    {
        cursor.Take("[");
        if (++_depth > MaxDepth) throw cursor.Fault($"has classes nested deeper than {MaxDepth}");
        var read = ReadOpenClass();
        _depth--;
        return read;
    }

    private CharacterClass ReadOpenClass()
    {
        bool negated = cursor.TryTake("^");
        var items = ReadOperand();
        if (!cursor.StartsWith("&&"))
        {
            cursor.Take("]");
            return items.Build(negated);
        }

        var members = items.Build(negated: false).Members;
        while (cursor.TryTake("&&")) members = members.Intersect(ReadOperand().Build(negated: false).Members);
        cursor.Take("]");
        return CharacterClass.Listed(negated ? members.Complement() : members);
    }

    private ClassItems ReadOperand()
    {
        var items = new ClassItems(cursor, IgnoresCase);
        for (bool first = true; first || (cursor.Next != ']' && !cursor.StartsWith("&&")); first = false)
        {
            if (cursor.AtEnd) throw cursor.Fault("has a '[' without ']'");
            if (cursor.StartsWith("[:")) throw cursor.Fault("has a POSIX bracket '[:', which is not supported");
            if (cursor.Next == '[') items.Add(ReadClass(), nested: true);
            else if (ReadShorthand(inClass: true) is { } shorthand) items.Add(shorthand, nested: false);
            else ReadRange(items);
        }

        return items;
    }

    private void ReadRange(ClassItems items)
    {
        int first = ReadLiteral(inClass: true), last = first;

        // A hyphen at the end stands for itself.
        if (cursor.Next == '-' && !cursor.StartsWith("-]") && !cursor.StartsWith("-[") && !cursor.StartsWith("-&&"))
        {
            cursor.Take("-");
            last = ReadShorthand(inClass: true) is null ? ReadLiteral(inClass: true) : throw cursor.Fault("has a range that ends in a class");
        }

        if (first > last) throw cursor.Fault($"has the range U+{first:X4} to U+{last:X4}, which is empty");
        items.Add(first, last);
    }

    /// <summary>Reads an escape that stands for a class; null, and nothing read, when there is none.</summary>
    private CharacterClass? ReadShorthand(bool inClass)
    {
        if (cursor.Next != '\\') return null;
        if (ShorthandClasses.Find(cursor.Second, inClass) is { } shorthand)
        {
            cursor.Take($"\\{cursor.Second}");
            return shorthand;
        }

        bool isNegated = cursor.StartsWith(@"\P{");
        if (!cursor.TryTake(@"\p{") && !cursor.TryTake(@"\P{")) return null;
        isNegated ^= cursor.TryTake("^");
        var property = Property(cursor.TakeWhile(c => c != '}'));
        cursor.Take("}");
        return isNegated ? property.Opposite() : property;
    }

    private CharacterClass Property(string name)
    {
        if (IgnoresCase && UnicodeCategories.DependsOnCase(name)) throw cursor.Fault($"names the property '{name}' without regard to case, which is not supported");
        if (UnicodeCategories.Find(name) is { } categories) return new CharacterClass(CodePointSet.OfCategories(categories), UnicodeCategories.Spell(categories), IsNegated: false);
        return UnicodeScripts.Find(name) is { } script
            ? CharacterClass.Listed(script)
            : throw cursor.Fault($"names the property '{name}', which is not supported; supported: general categories such as L and Lu, and the scripts {string.Join(", ", UnicodeScripts.Names)}");
    }

    private int ReadLiteral(bool inClass = false)
    {
        if (!cursor.TryTake(@"\")) return cursor.TakeCodePoint();
        int escaped = cursor.TakeCodePoint();
        return escaped switch
        {
            't' => '\t',
            'n' => '\n',
            'r' => '\r',
            'f' => '\f',
            'v' => '\v',
            'a' => '\a',
            'e' => '\e',
            'b' when inClass => '\b',
            'x' => ReadHexadecimal(),
            'u' => ReadDigits(4),
            < 0x80 when char.IsAsciiLetterOrDigit((char)escaped) => throw cursor.Fault($"has the escape '\\{(char)escaped}', which is not supported"),
            _ => escaped,
        };
    }

    private int ReadHexadecimal()
    {
        if (cursor.TryTake("{"))
        {
            int codePoint = CodePointOf(cursor.TakeWhile(char.IsAsciiHexDigit));
            cursor.Take("}");
            return codePoint;
        }

        // Two digits are a byte, which stands for a character below U+0080 only.
        int unit = ReadDigits(2);
        return unit < 0x80 ? unit : throw cursor.Fault($"has the byte \\x{unit:X2} instead of a character");
    }

    private int ReadDigits(int count)
    {
        string text = "";
        while (text.Length < count && char.IsAsciiHexDigit(cursor.Next)) text += (char)cursor.TakeCodePoint();
        return text.Length == count ? CodePointOf(text) : throw cursor.Fault($"has an escape of fewer than {count} hexadecimal digits");
    }

    private int CodePointOf(string digits) =>
        int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int codePoint) && System.Text.Rune.IsValid(codePoint)
            ? codePoint
            : throw cursor.Fault($"has the escape '{digits}', which is no code point");
}
