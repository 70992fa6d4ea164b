using System.Globalization;
using Suture.Models.ChatTemplates.Evaluation;
using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates.Formatting;

/// <summary>Writes values as Python's <c>json.dumps</c> does.</summary>
internal sealed class JsonText(TextBuilder output, JsonTextOptions options)
{
    public void Write(Value value) => Write(value, level: 0);

    private void Write(Value value, int level)
    {
        output.Budget.Step();
        switch (value)
        {
            case TextValue text:
                WriteText(text.Text);
                break;
            case SequenceValue sequence:
                WriteContainer('[', ']', sequence.Elements, level, element => Write(element, level + 1));
                break;
            case DictValue dict:
                WriteContainer('{', '}', Sorted(dict), level, entry =>
                {
                    WriteText(KeyText(entry.Key));
                    output.Append(options.KeySeparator);
                    Write(entry.Value, level + 1);
                });
                break;
            default:
                output.Append(Scalar(value) ?? throw TemplateFault.Type($"Object of type {value.TypeName} is not JSON serializable"));
                break;
        }
    }

    private void WriteContainer<T>(char open, char close, IReadOnlyCollection<T> items, int level, Action<T> write)
    {
        output.Append(open);
        bool isFirst = true;
        foreach (var item in items)
        {
            if (!isFirst) output.Append(options.ItemSeparator);
            WriteLineBreak(level + 1);
            write(item);
            isFirst = false;
        }

        if (!isFirst) WriteLineBreak(level);
        output.Append(close);
    }

    private void WriteLineBreak(int level)
    {
        if (options.Indent is not null) output.Append('\n').Repeat(options.Indent, level);
    }

    private IReadOnlyCollection<KeyValuePair<Value, Value>> Sorted(DictValue dict) => options.SortKeys
        ? StableSort.By([.. dict.Entries], entry => entry.Key, isReversed: false, output.Budget)
        : dict.Entries;

    private static string KeyText(Value key) => key is TextValue text
        ? text.Text
        : Scalar(key) ?? throw TemplateFault.Type($"keys must be str, int, float, bool or None, not {key.TypeName}");

    // None, truth values and numbers; null for anything else.
    private static string? Scalar(Value value) => value switch
    {
        NoneValue => "null",
        BooleanValue => value.IsTrue ? "true" : "false",
        IntegerValue integer => integer.Number.ToString(CultureInfo.InvariantCulture),
        FloatValue { Number: var number } when double.IsFinite(number) => FloatText.Repr(number),
        FloatValue { Number: var number } => double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity",
        _ => null,
    };

    private void WriteText(string text)
    {
        output.Append('"');
        foreach (char c in text)
        {
            string? escaped = c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\b' => "\\b",
                '\f' => "\\f",
                _ when c < ' ' || (options.EscapesNonAscii && c > '~') => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
                _ => null,
            };
            if (escaped is null) output.Append(c);
            else output.Append(escaped);
        }

        output.Append('"');
    }
}
