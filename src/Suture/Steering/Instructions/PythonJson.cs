namespace Suture.Steering.Instructions;

/// <summary>Whether Python's <c>json.loads</c> accepts a text.</summary>
/// <remarks>
/// It takes more than the standard: <c>NaN</c>, <c>Infinity</c>, halves of surrogate pairs, names that come twice; and less: whole numbers of at most
/// 4,300 digits, and about a thousand levels, beyond which the interpreter gives up. Levels are kept in a list, so depth costs no stack.
/// </remarks>
internal static class PythonJson
{
    /// <summary>Digits that Python converts to a whole number at most.</summary>
    public const int MaxIntegerDigits = 4300;

    /// <summary>Levels that are read. Python's limit of 1,000 counts the calls that led to its reader too, so the last few are its caller's.</summary>
    public const int MaxDepth = 1000;

    private static readonly string[] Words = ["null", "true", "false", "NaN", "Infinity", "-Infinity"];

    public static bool IsValid(ReadOnlySpan<char> text)
    {
        // True for an object, false for an array.
        var open = new Stack<bool>();
        int at = SkipSpace(text, 0);
        while (true)
        {
            // A value begins here.
            if (At(text, at) is '{' or '[')
            {
                bool isObject = text[at] == '{';
                at = SkipSpace(text, at + 1);
                if (At(text, at) != (isObject ? '}' : ']'))
                {
                    if (open.Count == MaxDepth || (isObject && !TakeName(text, ref at))) return false;
                    open.Push(isObject);
                    continue;
                }

                at++;
            }
            else if (!TakeScalar(text, ref at))
            {
                return false;
            }

            // A value ended: close what ends with it, or go on to the next one.
            at = SkipSpace(text, at);
            while (open.Count > 0 && At(text, at) == (open.Peek() ? '}' : ']'))
            {
                open.Pop();
                at = SkipSpace(text, at + 1);
            }

            if (open.Count == 0) return at == text.Length;
            if (At(text, at) != ',') return false;
            at = SkipSpace(text, at + 1);
            if (open.Peek() && !TakeName(text, ref at)) return false;
        }
    }

    private static bool TakeName(ReadOnlySpan<char> text, ref int at)
    {
        if (!TakeString(text, ref at)) return false;
        at = SkipSpace(text, at);
        if (At(text, at) != ':') return false;
        at = SkipSpace(text, at + 1);
        return true;
    }

    private static bool TakeScalar(ReadOnlySpan<char> text, ref int at)
    {
        if (At(text, at) == '"') return TakeString(text, ref at);
        foreach (string word in Words)
        {
            if (!text[at..].StartsWith(word, StringComparison.Ordinal)) continue;
            at += word.Length;
            return true;
        }

        return TakeNumber(text, ref at);
    }

    private static bool TakeString(ReadOnlySpan<char> text, ref int at)
    {
        if (At(text, at) != '"') return false;
        for (at++; at < text.Length; at++)
        {
            char c = text[at];
            if (c < ' ') return false;
            if (c == '"')
            {
                at++;
                return true;
            }

            if (c != '\\') continue;
            char escape = At(text, ++at);
            if (escape == 'u')
            {
                for (int last = at + 4; at < last; at++)
                {
                    if (!char.IsAsciiHexDigit(At(text, at + 1))) return false;
                }
            }
            else if (!"\"\\/bfnrt".Contains(escape, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return false;
    }

    // A fraction or an exponent without digits is not part of the number: whatever follows the number then is at fault.
    private static bool TakeNumber(ReadOnlySpan<char> text, ref int at)
    {
        int start = At(text, at) == '-' ? at + 1 : at;
        int end = At(text, start) == '0' ? start + 1 : SkipDigits(text, start);
        if (end == start) return false;

        int digits = end - start;
        bool isWhole = true;
        if (At(text, end) == '.' && SkipDigits(text, end + 1) is int fraction && fraction > end + 1) (end, isWhole) = (fraction, false);
        if (At(text, end) is 'e' or 'E')
        {
            int sign = At(text, end + 1) is '+' or '-' ? end + 2 : end + 1;
            int exponent = SkipDigits(text, sign);
            if (exponent > sign) (end, isWhole) = (exponent, false);
        }

        at = end;
        return !isWhole || digits <= MaxIntegerDigits;
    }

    private static int SkipDigits(ReadOnlySpan<char> text, int at)
    {
        while (char.IsAsciiDigit(At(text, at))) at++;
        return at;
    }

    private static int SkipSpace(ReadOnlySpan<char> text, int at)
    {
        while (At(text, at) is ' ' or '\t' or '\n' or '\r') at++;
        return at;
    }

    // NUL begins and continues nothing in JSON, so it can stand for the end.
    private static char At(ReadOnlySpan<char> text, int at) => at < text.Length ? text[at] : '\0';
}
