using System.Globalization;
using System.Numerics;
using Suture.Models.ChatTemplates.Formatting;

namespace Suture.Models.ChatTemplates.Values;

/// <summary>Reads numbers from text as Python's <c>int</c> does.</summary>
internal static class NumberText
{
    /// <summary>Reads a whole number; null when the text is none, or has more digits than Python reads.</summary>
    /// <param name="text">Digits, perhaps with a sign, a prefix that agrees with the base, white space around and single underscores between.</param>
    /// <param name="numberBase">2 to 36; 0 takes it from the prefix.</param>
    public static BigInteger? ParseInteger(string text, int numberBase)
    {
        if (text.Length > 2 * IntegerValue.MaxDigits) return null;
        string trimmed = text.Trim(Whitespace.All);
        bool isNegative = trimmed.StartsWith('-');
        if (isNegative || trimmed.StartsWith('+')) trimmed = trimmed[1..];
        int prefixBase = trimmed.Length > 1 && trimmed[0] == '0' ? BaseOf(trimmed[1]) : 0;
        if (prefixBase > 0 && numberBase is 0 || (numberBase == prefixBase && prefixBase > 0))
        {
            numberBase = prefixBase;
            trimmed = trimmed[2..].StartsWith('_') ? trimmed[3..] : trimmed[2..];
        }
        else if (numberBase == 0)
        {
            // Zeros may lead only other zeros, unless the base is given.
            if (trimmed.StartsWith('0') && trimmed.AsSpan().IndexOfAnyExcept("0_") >= 0) return null;
            numberBase = 10;
        }

        return FloatText.WithoutUnderscores(trimmed) is { Length: > 0 and <= IntegerValue.MaxDigits } digits && ParseDigits(digits, numberBase) is { } number
            ? isNegative ? -number : number
            : null;
    }

    private static int BaseOf(char prefix) => prefix switch
    {
        'b' or 'B' => 2,
        'o' or 'O' => 8,
        'x' or 'X' => 16,
        _ => 0,
    };

    private static BigInteger? ParseDigits(string digits, int numberBase)
    {
        if (numberBase == 10)
        {
            return digits.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 ? BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture) : null;
        }

        var number = BigInteger.Zero;
        foreach (char c in digits)
        {
            int digit = char.IsAsciiDigit(c) ? c - '0' : char.IsAsciiLetter(c) ? char.ToLowerInvariant(c) - 'a' + 10 : numberBase;
            if (digit >= numberBase) return null;
            number = number * numberBase + digit;
        }

        return number;
    }
}
