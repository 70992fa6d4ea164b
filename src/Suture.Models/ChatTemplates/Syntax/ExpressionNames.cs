using Suture.Models.ChatTemplates.Evaluation;

namespace Suture.Models.ChatTemplates.Syntax;

/// <summary>Finds the variables that an expression reads.</summary>
internal static class ExpressionNames
{
    /// <summary>The names, in the order they are read; some perhaps several times.</summary>
    /// <exception cref="TemplateFault">The expression nests deeper than can be evaluated.</exception>
    public static List<string> Of(Expression? expression)
    {
        List<string> names = [];
        Collect(expression, names, depth: 0);
        return names;
    }

    private static void Collect(Expression? expression, List<string> names, int depth)
    {
        if (expression is null) return;
        if (depth > RenderBudget.MaxDepth) throw TemplateFault.Limit($"an expression nests deeper than {RenderBudget.MaxDepth} levels", expression.Line);
        if (expression is NameExpression name) names.Add(name.Name);
        foreach (var part in Parts(expression)) Collect(part, names, depth + 1);
    }

    private static IEnumerable<Expression?> Parts(Expression expression) => expression switch
    {
        ConstantExpression or NameExpression => [],
        ListExpression list => list.Elements,
        TupleExpression tuple => tuple.Elements,
        DictExpression dict => dict.Entries.SelectMany(entry => Several(entry.Key, entry.Value)),
        AttributeExpression attribute => Several(attribute.Owner),
        ItemExpression item => Several(item.Owner, item.Index),
        SliceExpression slice => Several(slice.Owner, slice.Bounds.Start, slice.Bounds.Stop, slice.Bounds.Step),
        CallExpression call => Several(call.Function).Concat(Parts(call.Arguments)),
        FilterExpression filter => Several(filter.Subject).Concat(Parts(filter.Arguments)),
        TestExpression test => Several(test.Subject).Concat(Parts(test.Arguments)),
        SignExpression sign => Several(sign.Operand),
        NotExpression not => Several(not.Operand),
        ArithmeticExpression arithmetic => Several(arithmetic.Left, arithmetic.Right),
        LogicalExpression logical => Several(logical.Left, logical.Right),
        ComparisonExpression comparison => Several(comparison.First).Concat(comparison.Others.Select(other => other.Value)),
        ConcatenationExpression concatenation => concatenation.Parts,
        ConditionalExpression conditional => Several(conditional.Condition, conditional.Then, conditional.Else),
        _ => throw new ArgumentOutOfRangeException(nameof(expression), expression, "Unknown kind of expression."),
    };

    private static IEnumerable<Expression?> Parts(CallArguments arguments) =>
        [.. arguments.Positional, .. arguments.Named.Select(argument => argument.Value), arguments.Spread, arguments.NamedSpread];

    private static Expression?[] Several(params Expression?[] parts) => parts;
}
