using System.Globalization;

namespace Suture.Models.Tokenization.Patterns;

/// <summary>Reads the parts of a pattern that stand for one character: literals, escapes, dots, bracketed classes.</summary>
internal sealed class CharacterClassReader(PatternCursor cursor)
{
    // What case-folds to two letters, such as the ligature of f and i, would match the reference's two letters.
    private static readonly string[] Ligatures = ["ff", "fi", "fl", "ss", "st"];

    private int _literal;
    private int _literalBefore;

    /// <summary>What <c>\w</c> holds.</summary>
    public static CharacterClass Word { get; } = BuildWord();

    private static CharacterClass Space { get; } = new(
        ((ReadOnlySpan<(int First, int Last)>)[(9, 13), (0x20, 0x20), (0x85, 0x85), (0xA0, 0xA0), (0x1680, 0x1680), (0x2000, 0x200A), (0x2028, 0x2029), (0x202F, 0x202F), (0x205F, 0x205F), (0x3000, 0x3000)])
            .ToArray().Aggregate(CodePointSet.Empty, static (set, range) => set.Union(CodePointSet.OfRange(range.First, range.Last))),
        @"\s",
        IsNegated: false);

    private static CharacterClass Hexadecimal { get; } = new(
        CodePointSet.OfRange('0', '9').Union(CodePointSet.OfRange('A', 'F')).Union(CodePointSet.OfRange('a', 'f')), "0-9A-Fa-f", IsNegated: false);

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
        var newline = DotMatchesNewline ? CodePointSet.Empty : CodePointSet.OfRange('\n', '\n');
        return new CharacterClass(newline.Complement(), DotMatchesNewline ? "" : NetPattern.Escape('\n'), IsNegated: true);
    }

    /// <summary>Reads a literal or an escape.</summary>
    public CharacterClass ReadCharacter()
    {
        if (ReadShorthand() is { } shorthand) return shorthand;
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

    private static CharacterClass BuildWord()
    {
        // With the circled letters and, as an accident of the reference's Latin-1 table, superscripts and fractions.
        (int First, int Last)[] more = [(0xB2, 0xB3), (0xB9, 0xB9), (0xBC, 0xBE), (0x24B6, 0x24E9), (0x1F130, 0x1F149), (0x1F150, 0x1F169), (0x1F170, 0x1F189)];
        uint categories = ((ReadOnlySpan<string>)["L", "M", "Nd", "Nl", "Pc"]).ToArray().Aggregate(0u, static (mask, name) => mask | UnicodeCategories.Find(name)!.Value);
        var members = more.Aggregate(CodePointSet.OfCategories(categories), static (set, range) => set.Union(CodePointSet.OfRange(range.First, range.Last)));
        return new CharacterClass(members, @"\p{L}\p{M}\p{Nd}\p{Nl}\p{Pc}\u00B2\u00B3\u00B9\u00BC-\u00BE\u24B6-\u24E9", IsNegated: false);
    }

    private ClassItems ReadOperand()
    {
        var items = new ClassItems(cursor, IgnoresCase);
        for (bool first = true; first || (cursor.Next != ']' && !cursor.StartsWith("&&")); first = false)
        {
            if (cursor.AtEnd) throw cursor.Fault("has a '[' without ']'");
            if (cursor.StartsWith("[:")) throw cursor.Fault("has a POSIX bracket '[:', which is not supported");
            if (cursor.Next == '[') items.Add(ReadClass(), nested: true);
            else if (ReadShorthand() is { } shorthand) items.Add(shorthand, nested: false);
            else ReadRange(items);
        }

        return items;
    }

    private void ReadRange(ClassItems items)
    {
        int first = ReadLiteral(inClass: true), last = first, place = cursor.Index;
        if (cursor.TryTake("-"))
        {
            // A hyphen at the end, or before a shorthand, stands for itself.
            if (cursor.Next is ']' or '[' || cursor.StartsWith("&&") || ReadShorthand() is not null) cursor.Return(place);
            else last = ReadLiteral(inClass: true);
        }

        if (first > last) throw cursor.Fault($"has the range U+{first:X4} to U+{last:X4}, which is empty");
        items.Add(first, last);
    }

    /// <summary>Reads an escape that stands for a class; null, and nothing read, when there is none.</summary>
    private CharacterClass? ReadShorthand()
    {
        if (cursor.TryTake(@"\s")) return Space;
        if (cursor.TryTake(@"\S")) return Negate(Space);
        if (cursor.TryTake(@"\w")) return Word;
        if (cursor.TryTake(@"\W")) return Negate(Word);
        if (cursor.TryTake(@"\h")) return Hexadecimal;
        if (cursor.TryTake(@"\H")) return Negate(Hexadecimal);
        if (cursor.TryTake(@"\d")) return Property("Nd");
        if (cursor.TryTake(@"\D")) return Negate(Property("Nd"));
        bool isNegated = cursor.StartsWith(@"\P{");
        if (!cursor.TryTake(@"\p{") && !cursor.TryTake(@"\P{")) return null;
        isNegated ^= cursor.TryTake("^");
        var property = Property(cursor.TakeWhile(c => c != '}'));
        cursor.Take("}");
        return isNegated ? Negate(property) : property;
    }

    private static CharacterClass Negate(CharacterClass characters) => new(characters.Members.Complement(), characters.Body, !characters.IsNegated);

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
            'u' => ReadHexadecimal(4),
            < 0x80 when char.IsAsciiLetterOrDigit((char)escaped) => throw cursor.Fault($"has the escape '\\{(char)escaped}', which is not supported"),
            _ => escaped,
        };
    }

    private int ReadHexadecimal()
    {
        if (cursor.TryTake("{"))
        {
            int codePoint = ReadHexadecimal(cursor.TakeWhile(char.IsAsciiHexDigit));
            cursor.Take("}");
            return codePoint;
        }

        // Two digits are a byte, which stands for a character below U+0080 only.
        int unit = ReadHexadecimal(2);
        return unit < 0x80 ? unit : throw cursor.Fault($"has the byte \\x{unit:X2} instead of a character");
    }

    private int ReadHexadecimal(int digits)
    {
        string text = "";
        while (text.Length < digits && char.IsAsciiHexDigit(cursor.Next)) text += (char)cursor.TakeCodePoint();
        return text.Length == digits ? ReadHexadecimal(text) : throw cursor.Fault($"has an escape of fewer than {digits} hexadecimal digits");
    }

    private int ReadHexadecimal(string digits) =>
        int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int codePoint) && System.Text.Rune.IsValid(codePoint)
            ? codePoint
            : throw cursor.Fault($"has the escape '{digits}', which is no code point");
}
