using System.Numerics;
using Suture.Models.ChatTemplates.Evaluation;
using Suture.Models.ChatTemplates.Formatting;
using Suture.Models.ChatTemplates.Methods;
using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates.Filters;

/// <summary>The tests, what follows <c>is</c>, by name.</summary>
internal static class TestTable
{
    private static readonly IntegerValue Two = new(new BigInteger(2));

    private static readonly Dictionary<string, Func<Value, Invocation, bool>> All = new(StringComparer.Ordinal)
    {
        ["boolean"] = Of(value => value is BooleanValue),
        ["callable"] = Of(value => value is CallableValue or UndefinedValue),
        ["defined"] = Of(value => value is not UndefinedValue),
        ["escaped"] = Of(value => value is TextValue { IsMarkup: true }),
        ["false"] = Of(value => value == BooleanValue.False),
        ["float"] = Of(value => value is FloatValue),
        ["integer"] = Of(value => value is IntegerValue),
        ["iterable"] = Of(value => value.Items is not null),
        ["mapping"] = Of(value => value is DictValue),
        ["none"] = Of(value => value is NoneValue),
        ["number"] = Of(Numbers.IsNumber),
        ["sequence"] = Of(value => value.HasItems && value.Length is not null),
        ["string"] = Of(value => value is TextValue),
        ["true"] = Of(value => value == BooleanValue.True),
        ["undefined"] = Of(value => value is UndefinedValue),
        ["lower"] = (value, call) => TraitMethods.IsLower(call.Rendering.TextOf(value)),
        ["upper"] = (value, call) => TraitMethods.IsUpper(call.Rendering.TextOf(value)),
        ["odd"] = (value, call) => Remainder(value, Two, call, 1),
        ["even"] = (value, call) => Remainder(value, Two, call, 0),
        ["divisibleby"] = (value, call) => Remainder(value, call.Bind("num").Required(0), call, 0),
        ["in"] = (value, call) => Comparison.Contains(call.Bind("seq").Required(0), value, call.Rendering),
        ["sameas"] = (value, call) => AreSame(value, call.Bind("other").Required(0)),
        ["filter"] = (value, _) => value is TextValue name && FilterTable.Has(name.Text),
        ["test"] = (value, _) => value is TextValue name && Has(name.Text),
        ["eq"] = AreEqual,
        ["equalto"] = AreEqual,
        ["=="] = AreEqual,
        ["ne"] = (value, call) => !AreEqual(value, call),
        ["!="] = (value, call) => !AreEqual(value, call),
        ["lt"] = Ordered("<"),
        ["lessthan"] = Ordered("<"),
        ["<"] = Ordered("<"),
        ["le"] = Ordered("<="),
        ["<="] = Ordered("<="),
        ["gt"] = Ordered(">"),
        ["greaterthan"] = Ordered(">"),
        [">"] = Ordered(">"),
        ["ge"] = Ordered(">="),
        [">="] = Ordered(">="),
    };

    public static bool Has(string name) => All.ContainsKey(name);

    /// <summary>Whether a test holds.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="subject">What stands before it.</param>
    /// <param name="call">Its arguments.</param>
    /// <param name="missing">Kind of the error when there is none: Jinja has another for names that are themselves computed.</param>
    /// <exception cref="TemplateFault">There is none of that name, or it cannot be applied.</exception>
    public static bool Holds(string name, Value subject, Invocation call, ChatTemplateErrorKind missing = ChatTemplateErrorKind.TemplateAssertionError) =>
        All.TryGetValue(name, out var test)
            ? test(subject, call)
            : throw new TemplateFault(missing, $"No test named {TextRepr.Of(name)}.");

    private static Func<Value, Invocation, bool> Of(Func<Value, bool> holds) => (value, call) =>
    {
        call.Bind();
        return holds(value);
    };

    private static Func<Value, Invocation, bool> Ordered(string symbol) =>
        (value, call) => Comparison.IsOrdered(symbol, value, call.Bind("other").Required(0), call.Rendering.Budget);

    private static bool AreEqual(Value value, Invocation call) => Comparison.AreEqual(value, call.Bind("other").Required(0), call.Rendering.Budget);

    private static bool Remainder(Value value, Value divisor, Invocation call, int expected) =>
        Comparison.AreEqual(Arithmetic.Apply("%", value, divisor, call.Rendering), new IntegerValue(new BigInteger(expected)), call.Rendering.Budget);

    // Python keeps one object for each of the smallest whole numbers.
    private static bool AreSame(Value a, Value b) =>
        ReferenceEquals(a, b) || (a is IntegerValue x && b is IntegerValue y && x.Number == y.Number && x.Number >= -5 && x.Number <= 256);
}
