using Suture.Models.ChatTemplates.Evaluation;
using Suture.Models.ChatTemplates.Formatting;
using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates.Methods;

/// <summary>Methods of texts that take them apart and put them together.</summary>
internal static class SplitMethods
{
    public static readonly Dictionary<string, Func<TextValue, Invocation, Value>> All = new(StringComparer.Ordinal)
    {
        ["split"] = (text, call) => Split(text.Text, call, fromEnd: false),
        ["rsplit"] = (text, call) => Split(text.Text, call, fromEnd: true),
        ["splitlines"] = (text, call) => Texts(Lines(text.Text, call.Bind("keepends").Flag(0)), call.Rendering),
        ["partition"] = (text, call) => Partition(text.Text, call, fromEnd: false),
        ["rpartition"] = (text, call) => Partition(text.Text, call, fromEnd: true),
        ["join"] = Join,
    };

    /// <summary>The lines of a text; a line's end at the text's end begins no further line.</summary>
    /// <param name="text">Text.</param>
    /// <param name="keepEnds">Whether lines keep their ends.</param>
    public static IEnumerable<string> Lines(string text, bool keepEnds = false)
    {
        for (int start = 0; start < text.Length;)
        {
            int length = text.AsSpan(start).IndexOfAny(Whitespace.LineBreaks);
            int end = length < 0 ? text.Length : start + length;
            int next = length < 0 ? end : text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? end + 2 : end + 1;
            yield return text[start..(keepEnds ? next : end)];
            start = next;
        }
    }

    private static ListValue Texts(IEnumerable<string> texts, Rendering rendering)
    {
        List<Value> values = [];
        foreach (string text in texts)
        {
            rendering.Budget.Step();
            values.Add(rendering.Text(text));
        }

        return new ListValue(values);
    }

    private static ListValue Split(string text, Invocation call, bool fromEnd)
    {
        var arguments = call.Bind("sep", "maxsplit");
        int limit = arguments.Int32(1, -1);
        if (limit < 0) limit = int.MaxValue;
        if (arguments.Given(0) is null) return Texts(fromEnd ? WordsFromEnd(text, limit) : Words(text, limit), call.Rendering);
        string separator = arguments.Text(0);
        if (separator.Length == 0) throw TemplateFault.Value("empty separator");
        return Texts(fromEnd ? PartsFromEnd(text, separator, limit, call.Rendering.Budget) : Parts(text, separator, limit, call.Rendering.Budget), call.Rendering);
    }

    private static IEnumerable<string> Parts(string text, string separator, int limit, RenderBudget budget)
    {
        int start = 0;
        for (int count = 0; count < limit; count++)
        {
            int found = TextSearch.IndexOf(text, separator, start, budget);
            if (found < 0) break;
            yield return text[start..found];
            start = found + separator.Length;
        }

        yield return text[start..];
    }

    private static List<string> PartsFromEnd(string text, string separator, int limit, RenderBudget budget)
    {
        // Matches from the right are those from the left in the reversed texts.
        var parts = Parts(TextSearch.Reverse(text), TextSearch.Reverse(separator), limit, budget).Select(TextSearch.Reverse).ToList();
        parts.Reverse();
        return parts;
    }

    private static IEnumerable<string> Words(string text, int limit)
    {
        int at = 0;
        for (int count = 0; ; count++)
        {
            while (at < text.Length && Whitespace.Is(text[at])) at++;
            if (at == text.Length) yield break;
            if (count == limit)
            {
                yield return text[at..];
                yield break;
            }

            int start = at;
            while (at < text.Length && !Whitespace.Is(text[at])) at++;
            yield return text[start..at];
        }
    }

    private static List<string> WordsFromEnd(string text, int limit)
    {
        // White space is never half of a surrogate pair.
        var words = Words(TextSearch.Reverse(text), limit).Select(TextSearch.Reverse).ToList();
        words.Reverse();
        return words;
    }

    private static TupleValue Partition(string text, Invocation call, bool fromEnd)
    {
        string separator = call.Bind("sep").Text(0);
        if (separator.Length == 0) throw TemplateFault.Value("empty separator");
        var budget = call.Rendering.Budget;
        int found = fromEnd ? TextSearch.LastIndexOf(text, separator, text.Length, budget) : TextSearch.IndexOf(text, separator, 0, budget);
        string[] parts = found >= 0
            ? [text[..found], separator, text[(found + separator.Length)..]]
            : fromEnd ? ["", "", text] : [text, "", ""];
        return new TupleValue(Texts(parts, call.Rendering).Elements);
    }

    private static TextValue Join(TextValue separator, Invocation call)
    {
        var joined = new TextBuilder(call.Rendering.Budget);
        int count = 0;
        var items = call.Bind("iterable").Required(0);
        if (items.Items is null) throw TemplateFault.Type("can only join an iterable");
        foreach (var item in call.Rendering.Items(items))
        {
            if (item is not TextValue text) throw TemplateFault.Type($"sequence item {count}: expected str instance, {item.TypeName} found");
            if (count++ > 0) joined.Append(separator.Text);
            joined.Append(text.Text);
        }

        return new TextValue(joined.ToString());
    }
}
