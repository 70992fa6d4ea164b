using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates.Syntax;

/// <summary>Cuts a template into text and tags, and removes the white space that their signs and the environment's settings say.</summary>
/// <remarks>
/// Chat templates are rendered with <c>trim_blocks</c> (a newline after a block or comment goes), <c>lstrip_blocks</c> (blanks between
/// the line's start and a block or comment go) and without <c>keep_trailing_newline</c> (the template's last newline goes).
/// </remarks>
internal sealed class TemplateLexer
{
    private readonly TemplateCursor _cursor;

    // Whether the last tag ended with a newline, so that text after it begins a line.
    private bool _beginsLine = true;

    public TemplateLexer(string template)
    {
        string text = template.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        _cursor = new TemplateCursor(text.EndsWith('\n') ? text[..^1] : text);
    }

    /// <summary>The tokens, read as they are asked for, without the end.</summary>
    /// <exception cref="TemplateFault">The template is not well-formed.</exception>
    public IEnumerable<Token> Read()
    {
        while (!_cursor.AtEnd)
        {
            int tag = _cursor.FindTag();
            if (tag < 0)
            {
                yield return new Token(TokenKind.Data, _cursor.TakeUntil(_cursor.Length), _cursor.Line);
                yield break;
            }

            int line = _cursor.Line;
            char kind = _cursor.At(tag + 1);
            string text = BeforeTag(_cursor.TakeUntil(tag), _cursor.At(2), kind != '{');
            if (text.Length > 0) yield return new Token(TokenKind.Data, text, line);

            if (kind == '#')
            {
                SkipComment();
            }
            else if (kind == '%' && RawBegin() is { } length)
            {
                line = _cursor.Line;
                text = TakeRaw(length);
                if (text.Length > 0) yield return new Token(TokenKind.Data, text, line);
            }
            else
            {
                foreach (var token in ReadTag(kind)) yield return token;
            }
        }
    }

    private IEnumerable<Token> ReadTag(char kind)
    {
        var (begin, end) = kind == '{' ? (TokenKind.PrintBegin, TokenKind.PrintEnd) : (TokenKind.BlockBegin, TokenKind.BlockEnd);
        yield return new Token(begin, "", _cursor.Line);
        _cursor.Skip(SignedLength());
        var expressions = new ExpressionLexer(_cursor);
        while (!_cursor.AtEnd)
        {
            if (!expressions.IsInBrackets && EndLength(kind == '{' ? '}' : '%', trims: kind != '{') is { } length)
            {
                yield return new Token(end, "", _cursor.Line);
                SkipEnd(length);
                yield break;
            }

            if (expressions.Read() is { } token) yield return token;
        }
    }

    private void SkipComment()
    {
        int line = _cursor.Line;
        _cursor.Skip(SignedLength());
        if (_cursor.AtEnd) return;
        while (!_cursor.AtEnd)
        {
            if (EndLength('#', trims: true) is { } length)
            {
                SkipEnd(length);
                return;
            }

            _cursor.Skip(1);
        }

        throw TemplateFault.Syntax("Missing end of comment tag", line);
    }

    // {% raw %}: its length, or null when the tag at the cursor is another.
    private int? RawBegin()
    {
        int at = _cursor.SkipWhitespace(SignedLength());
        if (!_cursor.Matches(at, "raw")) return null;
        at = _cursor.SkipWhitespace(at + "raw".Length);
        return _cursor.Matches(at, "%}") ? at + 2 : _cursor.Matches(at, "-%}") ? _cursor.SkipWhitespace(at + 3) : null;
    }

    private string TakeRaw(int length)
    {
        int line = _cursor.Line;
        SkipEnd(length);
        if (_cursor.AtEnd) return "";
        for (int tag = _cursor.Find("{%", 0); tag >= 0; tag = _cursor.Find("{%", tag + 1))
        {
            int at = tag + 2;
            char sign = _cursor.At(at);
            if (sign is '-' or '+') at++;
            at = _cursor.SkipWhitespace(at);
            if (!_cursor.Matches(at, "endraw")) continue;
            at = _cursor.SkipWhitespace(at + "endraw".Length);
            if (EndLength('%', trims: true, at) is not { } endLength) continue;

            string text = BeforeTag(_cursor.TakeUntil(tag), sign, strips: true);
            SkipEnd(at - tag + endLength);
            return text;
        }

        throw TemplateFault.Syntax("Missing end of raw directive", line);
    }

    // Length of a tag's begin with its sign.
    private int SignedLength() => _cursor.At(2) is '-' or '+' ? 3 : 2;

    // Length of a tag's end at an offset with the white space that it takes along; null when there is no end.
    private int? EndLength(char kind, bool trims, int offset = 0)
    {
        string end = kind + "}";
        if (_cursor.Matches(offset, "-" + end)) return _cursor.SkipWhitespace(offset + 3) - offset;
        if (trims && _cursor.Matches(offset, "+" + end)) return 3;
        if (!_cursor.Matches(offset, end)) return null;
        return trims && _cursor.At(offset + 2) == '\n' ? 3 : 2;
    }

    private void SkipEnd(int length)
    {
        _beginsLine = _cursor.At(length - 1) == '\n';
        _cursor.Skip(length);
    }

    private string BeforeTag(string text, char sign, bool strips)
    {
        if (sign == '-') return text.TrimEnd(Whitespace.All);
        if (sign == '+' || !strips) return text;
        int lineStart = text.LastIndexOf('\n') + 1;
        bool isBlank = lineStart > 0 || _beginsLine;
        return isBlank && text.AsSpan(lineStart).Trim(Whitespace.All).IsEmpty ? text[..lineStart] : text;
    }
}
