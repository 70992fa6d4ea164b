using System.Globalization;
using Suture.Models.ChatTemplates.Evaluation;
using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates.Formatting;

/// <summary>Python's <c>text.format(...)</c>, in the sandbox: fields reach attributes by its rules.</summary>
internal sealed class BraceFormat(Func<int, Value> positional, Func<string, Value> named, Rendering rendering)
{
    // A field's specification may hold fields, and these none.
    private const int MaxDepth = 2;

    private int _next;

    /// <summary>Formats.</summary>
    /// <exception cref="TemplateFault">The format is not well-formed, or the arguments do not fit it.</exception>
    public string Apply(string format) => Apply(format, MaxDepth);

    private string Apply(string format, int depth)
    {
        if (depth == 0) throw TemplateFault.Value("Max string recursion exceeded");
        var output = new TextBuilder(rendering.Budget);
        for (int i = 0; i < format.Length; i++)
        {
            char c = format[i];
            if (c is '{' or '}' && i + 1 < format.Length && format[i + 1] == c) output.Append(format[++i]);
            else if (c == '}') throw TemplateFault.Value("Single '}' encountered in format string");
            else if (c == '{') i = WriteField(format, i + 1, depth, output);
            else output.Append(c);
        }

        return output.ToString();
    }

    // Gives the index of the field's closing brace.
    private int WriteField(string format, int start, int depth, TextBuilder output)
    {
        int end = start;
        for (int open = 1; open > 0; end++)
        {
            if (end >= format.Length) throw TemplateFault.Value(start == format.Length ? "Single '{' encountered in format string" : "expected '}' before end of string");
            open += format[end] switch { '{' => 1, '}' => -1, _ => 0 };
        }

        end--;
        string field = format[start..end];
        int colon = field.IndexOf(':', StringComparison.Ordinal);
        string name = colon < 0 ? field : field[..colon];
        string specification = colon < 0 ? "" : field[(colon + 1)..];
        int mark = name.IndexOf('!', StringComparison.Ordinal);
        var value = Field(mark < 0 ? name : name[..mark]);
        if (mark >= 0) value = Convert(value, name[(mark + 1)..]);
        if (specification.Contains('{', StringComparison.Ordinal)) specification = Apply(specification, depth - 1);
        FormatSpecification.Parse(specification).Write(value, output);
        return end;
    }

    private Value Field(string name)
    {
        int end = name.AsSpan().IndexOfAny('.', '[');
        string first = end < 0 ? name : name[..end];
        var value = first.Length == 0 ? positional(_next++) : Index(first) is { } index ? positional(index) : named(first);
        for (int i = first.Length; i < name.Length;)
        {
            bool isItem = name[i] == '[';
            int stop = isItem ? name.IndexOf(']', i) : name.AsSpan(i + 1).IndexOfAny('.', '[') is >= 0 and var next ? i + 1 + next : name.Length;
            if (stop <= i + 1) throw TemplateFault.Value("Empty attribute in format string");
            string member = name[(i + 1)..stop];
            value = isItem
                ? Subscript.Item(value, Index(member) is { } at ? new IntegerValue(at) : new TextValue(member), rendering)
                : Subscript.Attribute(value, member);
            i = isItem ? stop + 1 : stop;
        }

        return value;
    }

    private TextValue Convert(Value value, string conversion)
    {
        switch (conversion)
        {
            case "s":
                return new TextValue(rendering.TextOf(value));
            case "r":
                var repr = new TextBuilder(rendering.Budget);
                value.WriteRepr(repr);
                return new TextValue(repr.ToString());
            default:
                throw TemplateFault.Value($"Unknown conversion specifier {conversion}");
        }
    }

    private static int? Index(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int index) ? index : null;
}
