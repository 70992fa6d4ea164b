using Suture.Models.ChatTemplates.Evaluation;
using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates.Filters;

/// <summary>Filters that compare items. Texts are compared without regard to case unless <c>case_sensitive</c> says otherwise.</summary>
internal static class OrderFilters
{
    public static readonly Dictionary<string, Func<Value, Invocation, Value>> All = new(StringComparer.Ordinal)
    {
        ["sort"] = Sort,
        ["unique"] = Unique,
        ["min"] = (value, call) => Extreme(value, call, "<"),
        ["max"] = (value, call) => Extreme(value, call, ">"),
        ["groupby"] = GroupBy,
        ["dictsort"] = DictSort,
    };

    private static ListValue Sort(Value value, Invocation call)
    {
        var arguments = call.Bind("reverse", "case_sensitive", "attribute");
        bool ignoresCase = !arguments.Flag(1);
        IEnumerable<Value?> attributes = arguments.Given(2) is TextValue several ? several.Text.Split(',').Select(one => new TextValue(one)) : [arguments.Given(2)];
        AttributePath[] paths = [.. attributes.Select(attribute => new AttributePath(attribute, call.Rendering, ignoresCase))];
        Value[] items = [.. call.Rendering.Items(value)];
        return new ListValue(StableSort.By(items, item => new ListValue([.. paths.Select(path => path.Of(item))]), arguments.Flag(0), call.Rendering.Budget));
    }

    private static IteratorValue Unique(Value value, Invocation call)
    {
        var arguments = call.Bind("case_sensitive", "attribute");
        var path = new AttributePath(arguments.Given(1), call.Rendering, ignoresCase: !arguments.Flag(0));
        return new IteratorValue(Unique(value, path, call.Rendering), call.Rendering.Budget);
    }

    private static IEnumerable<Value> Unique(Value value, AttributePath path, Rendering rendering)
    {
        var seen = new HashSet<Value>(rendering.Comparer);
        foreach (var item in rendering.Items(value))
        {
            if (seen.Add(path.Of(item))) yield return item;
        }
    }

    private static Value Extreme(Value value, Invocation call, string symbol)
    {
        var arguments = call.Bind("case_sensitive", "attribute");
        var path = new AttributePath(arguments.Given(1), call.Rendering, ignoresCase: !arguments.Flag(0));
        Value? best = null, bestKey = null;
        foreach (var item in call.Rendering.Items(value))
        {
            var key = path.Of(item);
            if (bestKey is null || Comparison.IsOrdered(symbol, key, bestKey, call.Rendering.Budget)) (best, bestKey) = (item, key);
        }

        return best ?? UndefinedValue.Because("No aggregated item, sequence was empty.");
    }

    private static ListValue GroupBy(Value value, Invocation call)
    {
        var arguments = call.Bind("attribute", "default", "case_sensitive");
        var rendering = call.Rendering;
        arguments.Required(0);
        var key = new AttributePath(arguments.Given(0), rendering, ignoresCase: !arguments.Flag(2), arguments.Given(1));
        var shown = new AttributePath(arguments.Given(0), rendering, ignoresCase: false, arguments.Given(1));
        List<Value> groups = [];
        List<Value> group = [];
        Value? current = null;
        foreach (var item in StableSort.By([.. rendering.Items(value)], key.Of, isReversed: false, rendering.Budget))
        {
            var next = key.Of(item);
            if (current is not null && !Comparison.AreEqual(current, next, rendering.Budget)) Close();
            current = next;
            group.Add(item);
        }

        if (group.Count > 0) Close();
        return new ListValue(groups);

        void Close()
        {
            groups.Add(new TupleValue([shown.Of(group[0]), new ListValue(group)], "grouper", "list"));
            group = [];
        }
    }

    private static ListValue DictSort(Value value, Invocation call)
    {
        var arguments = call.Bind("case_sensitive", "by", "reverse");
        int position = arguments.Text(1, "key") switch
        {
            "key" => 0,
            "value" => 1,
            _ => throw new TemplateFault(ChatTemplateErrorKind.FilterArgumentError, "You can only sort by either \"key\" or \"value\""),
        };
        var key = new AttributePath(new IntegerValue(position), call.Rendering, ignoresCase: !arguments.Flag(0));
        var dict = MappingFilters.RequireDict(value);
        return new ListValue(StableSort.By([.. call.Rendering.Items(new DictViewValue(dict, "items"))], key.Of, arguments.Flag(2), call.Rendering.Budget));
    }
}
