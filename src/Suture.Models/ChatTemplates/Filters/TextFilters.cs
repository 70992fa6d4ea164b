using System.Globalization;
using System.Numerics;
using System.Text;
using Suture.Models.ChatTemplates.Evaluation;
using Suture.Models.ChatTemplates.Formatting;
using Suture.Models.ChatTemplates.Methods;
using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates.Filters;

/// <summary>Filters on texts. Other values are converted first.</summary>
internal static class TextFilters
{
    // What begins a word for 'title', besides white space.
    private const string WordOpeners = "-({[<";

    public static readonly Dictionary<string, Func<Value, Invocation, Value>> All = new(StringComparer.Ordinal)
    {
        ["capitalize"] = ByMethod("capitalize"),
        ["lower"] = ByMethod("lower"),
        ["upper"] = ByMethod("upper"),
        ["trim"] = ByMethod("strip"),
        ["title"] = (value, call) => Mapped(value, call, Title),
        ["center"] = (value, call) => Method(value, "center", call.Positional.Count + call.Named.Count > 0 ? call : call with { Positional = [new IntegerValue(new BigInteger(80))] }),
        ["string"] = (value, call) => Subject(value, call.Rendering),
        ["replace"] = Replace,
        ["indent"] = Indent,
        ["truncate"] = Truncate,
        ["wordcount"] = (value, call) => WordCount(call.Rendering.TextOf(value)),
        ["urlencode"] = UrlEncode,
        ["format"] = Format,
    };

    /// <summary>The value as a text; markup stays markup.</summary>
    public static TextValue Subject(Value value, Rendering rendering) => value as TextValue ?? new TextValue(rendering.TextOf(value));

    private static Func<Value, Invocation, Value> ByMethod(string method) => (value, call) => Method(value, method, call);

    private static Value Method(Value value, string method, Invocation call) =>
        ((FunctionValue)MethodTable.Find(Subject(value, call.Rendering), method)!).Call(call);

    private static TextValue Mapped(Value value, Invocation call, Func<string, string> map)
    {
        call.Bind();
        var text = Subject(value, call.Rendering);
        return call.Rendering.Text(map(text.Text), text.IsMarkup);
    }

    // Unlike the method of texts, this keeps "don't" one word.
    private static string Title(string text)
    {
        var titled = new StringBuilder(text.Length);
        for (int start = 0; start < text.Length;)
        {
            int end = start + CodePoints.LengthAt(text, start);
            titled.Append(CaseMapping.Upper(text[start..end]));
            int wordEnd = end;
            bool isOpener = IsOpener(text[start]);
            while (wordEnd < text.Length && !isOpener && !IsOpener(text[wordEnd])) wordEnd++;
            titled.Append(CaseMapping.Lower(text[end..wordEnd]));
            start = wordEnd;
        }

        return titled.ToString();

        static bool IsOpener(char c) => Whitespace.Is(c) || WordOpeners.Contains(c, StringComparison.Ordinal);
    }

    private static TextValue Replace(Value value, Invocation call)
    {
        var arguments = call.Bind("old", "new", "count");
        var rendering = call.Rendering;
        int count = arguments.Given(2) is null ? -1 : arguments.Int32(2);
        return new TextValue(SearchMethods.Replace(
            rendering.TextOf(value), rendering.TextOf(arguments.Required(0)), rendering.TextOf(arguments.Required(1)), count, rendering.Budget));
    }

    private static TextValue Indent(Value value, Invocation call)
    {
        var arguments = call.Bind("width", "first", "blank");
        var output = new TextBuilder(call.Rendering.Budget);
        if (value is UndefinedValue undefined) throw undefined.Fault();
        if (value is not TextValue text) throw TemplateFault.Type($"unsupported operand type(s) for +=: '{value.TypeName}' and 'str'");
        string indentation = arguments[0] is TextValue given
            ? given.Text
            : new TextBuilder(call.Rendering.Budget).Repeat(" ", arguments.Int32(0, 4)).ToString();
        bool indentsBlank = arguments.Flag(2);
        bool isFirst = true;
        call.Rendering.Budget.Read(text.Text.Length);
        foreach (string line in SplitMethods.Lines(text.Text + "\n"))
        {
            call.Rendering.Budget.Step();
            if (!isFirst) output.Append('\n');
            if (isFirst ? arguments.Flag(1) : indentsBlank || line.Length > 0) output.Append(indentation);
            output.Append(line);
            isFirst = false;
        }

        return new TextValue(output.ToString(), text.IsMarkup);
    }

    private static Value Truncate(Value value, Invocation call)
    {
        var arguments = call.Bind("length", "killwords", "end", "leeway");
        int length = arguments.Int32(0, 255);
        string end = arguments.Text(2, "...");
        int leeway = arguments.Given(3) is null ? 5 : arguments.Int32(3);
        int kept = length - CodePoints.Count(end);
        if (kept < 0) throw TemplateFault.Value($"expected length >= {CodePoints.Count(end)}, got {length}");
        if (leeway < 0) throw TemplateFault.Value($"expected leeway >= 0, got {leeway}");
        if (value is not TextValue text) throw TemplateFault.Type($"object of type '{value.TypeName}' has no len()");
        call.Rendering.Budget.Read(text.Text.Length);
        if (CodePoints.Count(text.Text) <= (long)length + leeway) return value;

        string cut = text.Text[..CodePoints.UnitOf(text.Text, kept)];
        int space = arguments.Flag(1) ? -1 : cut.LastIndexOf(' ');
        return call.Rendering.Text((space < 0 ? cut : cut[..space]) + end, text.IsMarkup);
    }

    private static IntegerValue WordCount(string text)
    {
        int count = 0;
        bool inWord = false;
        for (int unit = 0; unit < text.Length; unit += CodePoints.LengthAt(text, unit))
        {
            int point = CodePoints.ValueAt(text, unit);
            bool isWord = point == '_' || CharacterTraits.IsAlphanumeric(point);
            if (isWord && !inWord) count++;
            inWord = isWord;
        }

        return new IntegerValue(new BigInteger(count));
    }

    private static TextValue UrlEncode(Value value, Invocation call)
    {
        call.Bind();
        var rendering = call.Rendering;
        var output = new TextBuilder(rendering.Budget);
        if (value is TextValue || value.Items is null)
        {
            Quote(rendering.TextOf(value), isQuery: false, output);
            return new TextValue(output.ToString());
        }

        string separator = "";
        foreach (var pair in rendering.Items(value is DictValue dict ? new DictViewValue(dict, "items") : value))
        {
            Value[] elements = [.. rendering.Items(pair).Take(3)];
            if (elements.Length != 2) throw TemplateFault.Value($"expected pairs of key and value, got {elements.Length} elements");
            output.Append(separator);
            Quote(rendering.TextOf(elements[0]), isQuery: true, output);
            output.Append('=');
            Quote(rendering.TextOf(elements[1]), isQuery: true, output);
            separator = "&";
        }

        return new TextValue(output.ToString());
    }

    private static void Quote(string text, bool isQuery, TextBuilder output)
    {
        foreach (byte unit in Encoding.UTF8.GetBytes(text))
        {
            char c = (char)unit;
            if (char.IsAsciiLetterOrDigit(c) || "_.-~".Contains(c, StringComparison.Ordinal) || (c == '/' && !isQuery)) output.Append(c);
            else if (c == ' ' && isQuery) output.Append('+');
            else output.Append(string.Create(CultureInfo.InvariantCulture, $"%{unit:X2}"));
        }
    }

    private static TextValue Format(Value value, Invocation call)
    {
        if (call.Positional.Count > 0 && call.Named.Count > 0)
        {
            throw new TemplateFault(ChatTemplateErrorKind.FilterArgumentError, "can't handle positional and keyword arguments at the same time");
        }

        if (call.Named.Count == 0) return PercentFormat.Apply(Subject(value, call.Rendering), new TupleValue(call.Positional), call.Rendering);
        var entries = new OrderedDictionary<Value, Value>(call.Rendering.Comparer);
        foreach (var (name, argument) in call.Named) entries[new TextValue(name)] = argument;
        return PercentFormat.Apply(Subject(value, call.Rendering), new DictValue(entries), call.Rendering);
    }
}
