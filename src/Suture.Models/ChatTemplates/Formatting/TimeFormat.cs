using System.Globalization;
using System.Text;

namespace Suture.Models.ChatTemplates.Formatting;

/// <summary>Formats a time as C's <c>strftime</c> does in the locale C, which Python's follows.</summary>
internal static class TimeFormat
{
    /// <summary>Longest text, as a guard against formats made to explode.</summary>
    private const int MaxLength = 1 << 16;

    /// <summary>Formats a time.</summary>
    /// <param name="format">Text with directives such as <c>%d %B %Y</c>; an unknown one stays as it is.</param>
    /// <param name="time">The time; its zone has no name, as Python's naive times have none.</param>
    public static string Format(string format, DateTimeOffset time)
    {
        var text = new StringBuilder();
        for (int i = 0; i < format.Length; i++)
        {
            if (text.Length > MaxLength) throw TemplateFault.Limit($"a time is formatted to more than {MaxLength} characters");
            if (format[i] != '%' || i + 1 == format.Length)
            {
                text.Append(format[i]);
                continue;
            }

            // glibc's flags: no padding, blanks, zeros, upper case.
            int at = i + 1;
            char flag = format[at] is '-' or '_' or '0' or '^' && at + 1 < format.Length ? format[at++] : '\0';
            text.Append(Directive(format[at], time) is { } directive ? Apply(flag, directive) : format[i..(at + 1)]);
            i = at;
        }

        return text.ToString();
    }

    // What a directive stands for; null when there is none of that letter.
    private static string? Directive(char letter, DateTimeOffset time) => letter switch
    {
        'a' => Net(time, "ddd"),
        'A' => Net(time, "dddd"),
        'b' or 'h' => Net(time, "MMM"),
        'B' => Net(time, "MMMM"),
        'c' => Format("%a %b %e %H:%M:%S %Y", time),
        'C' => Digits(time.Year / 100, 2),
        'd' => Digits(time.Day, 2),
        'D' or 'x' => Format("%m/%d/%y", time),
        'e' => Digits(time.Day, 1).PadLeft(2),
        'f' => Digits((int)(time.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond), 6),
        'F' => Format("%Y-%m-%d", time),
        'g' => Digits(ISOWeek.GetYear(time.DateTime) % 100, 2),
        'G' => Digits(ISOWeek.GetYear(time.DateTime), 1),
        'H' => Digits(time.Hour, 2),
        'I' => Digits(HourOfTwelve(time), 2),
        'j' => Digits(time.DayOfYear, 3),
        'k' => Digits(time.Hour, 1).PadLeft(2),
        'l' => Digits(HourOfTwelve(time), 1).PadLeft(2),
        'm' => Digits(time.Month, 2),
        'M' => Digits(time.Minute, 2),
        'n' => "\n",
        'p' => time.Hour < 12 ? "AM" : "PM",
        'P' => time.Hour < 12 ? "am" : "pm",
        'r' => Format("%I:%M:%S %p", time),
        'R' => Format("%H:%M", time),
        's' => time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        'S' => Digits(time.Second, 2),
        't' => "\t",
        'T' or 'X' => Format("%H:%M:%S", time),
        'u' => Digits(DaysSinceMonday(time) + 1, 1),
        'U' => Digits((time.DayOfYear + 6 - (int)time.DayOfWeek) / 7, 2),
        'V' => Digits(ISOWeek.GetWeekOfYear(time.DateTime), 2),
        'w' => Digits((int)time.DayOfWeek, 1),
        'W' => Digits((time.DayOfYear + 6 - DaysSinceMonday(time)) / 7, 2),
        'y' => Digits(time.Year % 100, 2),
        'Y' => Digits(time.Year, 1),
        'z' or 'Z' => "",
        '%' => "%",
        _ => null,
    };

    private static string Apply(char flag, string text)
    {
        int lead = text.AsSpan().IndexOfAnyExcept('0', ' ');
        if (lead < 0) lead = text.Length - 1;
        return flag switch
        {
            '-' when lead > 0 => text[lead..],
            '_' when lead > 0 => new string(' ', lead) + text[lead..],
            '0' when lead > 0 => new string('0', lead) + text[lead..],
            '^' => text.ToUpperInvariant(),
            _ => text,
        };
    }

    private static string Net(DateTimeOffset time, string format) => time.ToString(format, CultureInfo.InvariantCulture);

    private static string Digits(int number, int width) => number.ToString(CultureInfo.InvariantCulture).PadLeft(width, '0');

    private static int HourOfTwelve(DateTimeOffset time) => (time.Hour + 11) % 12 + 1;

    private static int DaysSinceMonday(DateTimeOffset time) => ((int)time.DayOfWeek + 6) % 7;
}
