using Suture.Models.ChatTemplates.Formatting;
using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates.Syntax;

/// <summary>Reads the tokens inside a tag.</summary>
internal sealed class ExpressionLexer(TemplateCursor cursor)
{
    // Longer ones first.
    private static readonly string[] Operators =
    [
        "//", "**", "==", "!=", ">=", "<=", "+", "-", "/", "*", "%", "~", "[", "]", "(", ")", "{", "}", ">", "<", "=", ".", ":", "|", ",", ";",
    ];

    // The closing brackets that are awaited.
    private readonly Stack<string> _open = new();

    /// <summary>Whether brackets are open, so that a tag's end is read as operators.</summary>
    public bool IsInBrackets => _open.Count > 0;

    /// <summary>Reads a token, or skips white space and gives null.</summary>
    public Token? Read()
    {
        int blanks = cursor.SkipWhitespace(0);
        if (blanks > 0)
        {
            cursor.Skip(blanks);
            return null;
        }

        int line = cursor.Line;
        return ReadNumber(line) ?? ReadName(line) ?? ReadText(line) ?? ReadOperator(line) ??
            throw TemplateFault.Syntax($"unexpected char {TextRepr.Of(cursor.Rest[..CodePoints.LengthAt(cursor.Rest, 0)].ToString())} at {cursor.CodePoint}", line);
    }

    private Token? ReadNumber(int line)
    {
        if (!char.IsAsciiDigit(cursor.At(0))) return null;
        if (cursor.At(-1) != '.' && FloatLength() is { } length) return new Token(TokenKind.Float, Take(length), line);

        int prefixed = (cursor.At(0), char.ToLowerInvariant(cursor.At(1))) switch
        {
            ('0', 'b') => Digits(2, static c => c is '0' or '1', leadingUnderscore: true),
            ('0', 'o') => Digits(2, static c => c is >= '0' and <= '7', leadingUnderscore: true),
            ('0', 'x') => Digits(2, char.IsAsciiHexDigit, leadingUnderscore: true),
            _ => 0,
        };
        if (prefixed > 0) return new Token(TokenKind.Integer, Take(2 + prefixed), line);
        return new Token(TokenKind.Integer, Take(cursor.At(0) == '0' ? Digits(0, static c => c == '0') : Digits(0, char.IsAsciiDigit)), line);

        string Take(int count) => cursor.TakeUntil(count).Replace("_", "", StringComparison.Ordinal);
    }

    // Length of a number with a fraction or an exponent; null when there is neither.
    private int? FloatLength()
    {
        int whole = Digits(0, char.IsAsciiDigit);
        int fraction = cursor.At(whole) == '.' ? Digits(whole + 1, char.IsAsciiDigit) : 0;
        int end = whole + (fraction > 0 ? 1 + fraction : 0);
        if (cursor.At(end) is 'e' or 'E')
        {
            int sign = cursor.At(end + 1) is '+' or '-' ? 1 : 0;
            int exponent = Digits(end + 1 + sign, char.IsAsciiDigit);
            if (exponent > 0) return end + 1 + sign + exponent;
        }

        return fraction > 0 ? end : null;
    }

    // Length of a run of digits, which may hold single underscores.
    private int Digits(int offset, Func<char, bool> isDigit, bool leadingUnderscore = false)
    {
        int length = 0;
        while (true)
        {
            int underscore = cursor.At(offset + length) == '_' && (length > 0 || leadingUnderscore) ? 1 : 0;
            if (!isDigit(cursor.At(offset + length + underscore))) return length;
            length += underscore + 1;
        }
    }

    private Token? ReadName(int line)
    {
        int length = 0;
        var rest = cursor.Rest;
        while (length < rest.Length && CharacterTraits.IsInName(CodePoints.ValueAt(rest, length))) length += CodePoints.LengthAt(rest, length);
        if (length == 0) return null;
        if (!CharacterTraits.BeginsName(CodePoints.ValueAt(rest, 0))) throw TemplateFault.Syntax("Invalid character in identifier", line);
        return new Token(TokenKind.Name, cursor.TakeUntil(length), line);
    }

    private Token? ReadText(int line)
    {
        char quote = cursor.At(0);
        if (quote is not ('\'' or '"')) return null;
        int end = 1;
        while (end < cursor.Length && cursor.At(end) != quote) end += cursor.At(end) == '\\' ? 2 : 1;
        if (end >= cursor.Length) return null;
        string quoted = cursor.TakeUntil(end + 1);
        return new Token(TokenKind.Text, TextEscapes.Resolve(quoted[1..^1], line), line);
    }

    private Token? ReadOperator(int line)
    {
        string? symbol = Array.Find(Operators, candidate => cursor.Matches(0, candidate));
        switch (symbol)
        {
            case null:
                return null;
            case "(":
                _open.Push(")");
                break;
            case "[":
                _open.Push("]");
                break;
            case "{":
                _open.Push("}");
                break;
            case ")" or "]" or "}":
                if (!_open.TryPop(out string? expected)) throw TemplateFault.Syntax($"unexpected '{symbol}'", line);
                if (expected != symbol) throw TemplateFault.Syntax($"unexpected '{symbol}', expected '{expected}'", line);
                break;
        }

        cursor.Skip(symbol.Length);
        return new Token(TokenKind.Operator, symbol, line);
    }
}
