using Suture.Models.ChatTemplates.Evaluation;
using Suture.Models.ChatTemplates.Formatting;
using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates.Methods;

/// <summary>Methods of texts that add or remove what is at their ends.</summary>
internal static class PaddingMethods
{
    public static readonly Dictionary<string, Func<TextValue, Invocation, Value>> All = new(StringComparer.Ordinal)
    {
        ["center"] = (text, call) => Pad(text, call, static (missing, width) => missing / 2 + (missing & width & 1)),
        ["ljust"] = (text, call) => Pad(text, call, static (_, _) => 0),
        ["rjust"] = (text, call) => Pad(text, call, static (missing, _) => missing),
        ["zfill"] = FillZeros,
        ["expandtabs"] = ExpandTabs,
        ["strip"] = (text, call) => Strip(text, call, start: true, end: true),
        ["lstrip"] = (text, call) => Strip(text, call, start: true, end: false),
        ["rstrip"] = (text, call) => Strip(text, call, start: false, end: true),
        ["removeprefix"] = (text, call) => call.Bind("prefix").Text(0) is var prefix && text.Text.StartsWith(prefix, StringComparison.Ordinal)
            ? call.Rendering.Text(text.Text[prefix.Length..])
            : text,
        ["removesuffix"] = (text, call) => call.Bind("suffix").Text(0) is { Length: > 0 } suffix && text.Text.EndsWith(suffix, StringComparison.Ordinal)
            ? call.Rendering.Text(text.Text[..^suffix.Length])
            : text,
    };

    /// <summary>Removes characters at the ends.</summary>
    /// <param name="text">Text.</param>
    /// <param name="characters">What to remove; null for white space.</param>
    /// <param name="start">Whether at the start.</param>
    /// <param name="end">Whether at the end.</param>
    public static string Strip(string text, string? characters, bool start, bool end)
    {
        int from = 0, to = text.Length;
        while (start && from < to && IsStripped(from)) from += CodePoints.LengthAt(text, from);
        while (end && to > from && IsStripped(Previous())) to = Previous();
        return text[from..to];

        int Previous() => to - from >= 2 && char.IsSurrogatePair(text[to - 2], text[to - 1]) ? to - 2 : to - 1;

        bool IsStripped(int unit) => characters is null
            ? Whitespace.Is(text[unit])
            : characters.AsSpan().IndexOf(text.AsSpan(unit, CodePoints.LengthAt(text, unit)), StringComparison.Ordinal) >= 0;
    }

    private static TextValue Strip(TextValue text, Invocation call, bool start, bool end)
    {
        string? characters = call.Bind("chars").Given(0) switch
        {
            null => null,
            TextValue given => given.Text,
            _ => throw TemplateFault.Type($"{call.Function} arg must be None or str"),
        };

        // Each character may be looked for among all of those to strip.
        call.Rendering.Budget.Read((long)text.Text.Length * (1 + (characters?.Length ?? 0) / 64));
        return call.Rendering.Text(Strip(text.Text, characters, start, end));
    }

    private static TextValue Pad(TextValue text, Invocation call, Func<int, int, int> before)
    {
        var arguments = call.Bind("width", "fillchar");
        int width = arguments.Int32(0);
        string fill = arguments.Text(1, " ");
        if (CodePoints.Count(fill) != 1) throw TemplateFault.Type("The fill character must be exactly one character long");
        int missing = width - CodePoints.Count(text.Text);
        if (width <= 0 || missing <= 0) return text;
        int left = before(missing, width);
        return new TextValue(new TextBuilder(call.Rendering.Budget).Repeat(fill, left).Append(text.Text).Repeat(fill, missing - left).ToString());
    }

    private static TextValue FillZeros(TextValue text, Invocation call)
    {
        int sign = text.Text.StartsWith('+') || text.Text.StartsWith('-') ? 1 : 0;
        int missing = Math.Max(call.Bind("width").Int32(0), 0) - CodePoints.Count(text.Text);
        var filled = new TextBuilder(call.Rendering.Budget);
        return new TextValue(filled.Append(text.Text.AsSpan(0, sign)).Repeat("0", missing).Append(text.Text.AsSpan(sign)).ToString());
    }

    private static TextValue ExpandTabs(TextValue text, Invocation call)
    {
        int size = call.Bind("tabsize").Int32(0, 8);
        var expanded = new TextBuilder(call.Rendering.Budget);
        long column = 0;
        foreach (string character in CodePoints.Split(text.Text))
        {
            if (character == "\t")
            {
                long blanks = size > 0 ? size - column % size : 0;
                expanded.Repeat(" ", blanks);
                column += blanks;
            }
            else
            {
                expanded.Append(character);
                column = character is "\n" or "\r" ? 0 : column + 1;
            }
        }

        return new TextValue(expanded.ToString());
    }
}
