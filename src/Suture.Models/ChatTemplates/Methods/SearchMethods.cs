using System.Numerics;
using Suture.Models.ChatTemplates.Evaluation;
using Suture.Models.ChatTemplates.Formatting;
using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates.Methods;

/// <summary>Methods of texts that look for others in them.</summary>
internal static class SearchMethods
{
    public static readonly Dictionary<string, Func<TextValue, Invocation, Value>> All = new(StringComparer.Ordinal)
    {
        ["find"] = (text, call) => Integer(Find(text.Text, call, isLast: false)),
        ["rfind"] = (text, call) => Integer(Find(text.Text, call, isLast: true)),
        ["index"] = (text, call) => Index(text.Text, call, isLast: false),
        ["rindex"] = (text, call) => Index(text.Text, call, isLast: true),
        ["count"] = Count,
        ["startswith"] = (text, call) => HasAtEnd(text.Text, call, static (part, affix) => part.StartsWith(affix, StringComparison.Ordinal)),
        ["endswith"] = (text, call) => HasAtEnd(text.Text, call, static (part, affix) => part.EndsWith(affix, StringComparison.Ordinal)),
        ["replace"] = (text, call) =>
        {
            var arguments = call.Bind("old", "new", "count");
            return new TextValue(Replace(text.Text, arguments.Text(0), arguments.Text(1), arguments.Int32(2, -1), call.Rendering.Budget));
        },
    };

    /// <summary>Replaces occurrences from the left.</summary>
    /// <param name="text">Text.</param>
    /// <param name="old">What is replaced; nothing stands before each character and at the end.</param>
    /// <param name="replacement">By what.</param>
    /// <param name="limit">At most so many; negative for all.</param>
    /// <param name="budget">Budget.</param>
    public static string Replace(string text, string old, string replacement, int limit, RenderBudget budget)
    {
        var replaced = new TextBuilder(budget);
        int at = 0;
        for (int count = 0; count != limit; count++)
        {
            int found = TextSearch.IndexOf(text, old, at, budget);
            if (found < 0) break;
            replaced.Append(text.AsSpan(at, found - at)).Append(replacement);
            at = found + old.Length;
            if (old.Length > 0) continue;
            if (at == text.Length) break;

            int length = CodePoints.LengthAt(text, at);
            replaced.Append(text.AsSpan(at, length));
            at += length;
        }

        return replaced.Append(text.AsSpan(at)).ToString();
    }

    private static IntegerValue Integer(int number) => new(new BigInteger(number));

    private static IntegerValue Index(string text, Invocation call, bool isLast) =>
        Find(text, call, isLast) is >= 0 and var found ? Integer(found) : throw TemplateFault.Value("substring not found");

    // In code points; -1 when it is not there.
    private static int Find(string text, Invocation call, bool isLast)
    {
        var arguments = call.Bind("sub", "start", "end");
        string wanted = arguments.Text(0);
        if (Bounds(text, arguments) is not { } bounds) return -1;
        var budget = call.Rendering.Budget;
        string part = text[..bounds.End];
        int found = isLast ? TextSearch.LastIndexOf(part, wanted, part.Length, budget) : TextSearch.IndexOf(part, wanted, bounds.Start, budget);
        return found < bounds.Start ? -1 : CodePoints.Count(text.AsSpan(0, found));
    }

    private static IntegerValue Count(TextValue text, Invocation call)
    {
        var arguments = call.Bind("sub", "start", "end");
        string wanted = arguments.Text(0);
        if (Bounds(text.Text, arguments) is not { } bounds) return Integer(0);
        string part = text.Text[bounds.Start..bounds.End];
        if (wanted.Length == 0) return Integer(CodePoints.Count(part) + 1);

        int count = 0;
        var budget = call.Rendering.Budget;
        for (int at = 0; (at = TextSearch.IndexOf(part, wanted, at, budget)) >= 0; at += wanted.Length) count++;
        return Integer(count);
    }

    private static BooleanValue HasAtEnd(string text, Invocation call, Func<string, string, bool> has)
    {
        var arguments = call.Bind("affix", "start", "end");
        IReadOnlyList<Value> affixes = arguments.Required(0) is TupleValue tuple ? tuple.Elements : [arguments.Required(0)];
        string? part = Bounds(text, arguments) is { } bounds ? text[bounds.Start..bounds.End] : null;
        foreach (var affix in affixes)
        {
            if (affix is not TextValue wanted) throw TemplateFault.Type($"{call.Function} first arg must be str or a tuple of str, not {affix.TypeName}");
            call.Rendering.Budget.Step();
            call.Rendering.Budget.Read(wanted.Text.Length);
            if (part is not null && has(part, wanted.Text)) return BooleanValue.True;
        }

        return BooleanValue.False;
    }

    // Units of the part between the second and third argument; null when it ends before it starts.
    private static (int Start, int End)? Bounds(string text, BoundArguments arguments)
    {
        if (arguments.Given(1) is null && arguments.Given(2) is null) return (0, text.Length);
        int count = CodePoints.Count(text);
        int start = Bound(1, 0), end = Bound(2, count);
        return start > count || start > end ? null : (CodePoints.UnitOf(text, start), CodePoints.UnitOf(text, end));

        int Bound(int index, int fallback)
        {
            if (arguments.Given(index) is null) return fallback;
            long bound = arguments.Int32(index);
            if (bound < 0) bound = Math.Max(bound + count, 0);
            return index == 2 ? (int)Math.Min(bound, count) : (int)Math.Min(bound, count + 1);
        }
    }
}
