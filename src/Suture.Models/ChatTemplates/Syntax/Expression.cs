using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates.Syntax;

/// <summary>An expression.</summary>
/// <param name="Line">Line, from 1.</param>
internal abstract record Expression(int Line);

/// <summary>A literal.</summary>
internal sealed record ConstantExpression(Value Value, int Line) : Expression(Line);

/// <summary>A variable.</summary>
internal sealed record NameExpression(string Name, int Line) : Expression(Line);

/// <summary><c>[a, b]</c>.</summary>
internal sealed record ListExpression(IReadOnlyList<Expression> Elements, int Line) : Expression(Line);

/// <summary><c>a, b</c>.</summary>
internal sealed record TupleExpression(IReadOnlyList<Expression> Elements, int Line) : Expression(Line);

/// <summary><c>{a: b}</c>.</summary>
internal sealed record DictExpression(IReadOnlyList<KeyValuePair<Expression, Expression>> Entries, int Line) : Expression(Line);

/// <summary><c>a.b</c>.</summary>
internal sealed record AttributeExpression(Expression Owner, string Name, int Line) : Expression(Line);

/// <summary><c>a[b]</c>.</summary>
internal sealed record ItemExpression(Expression Owner, Expression Index, int Line) : Expression(Line);

/// <summary><c>a[b:c:d]</c>.</summary>
internal sealed record SliceExpression(Expression Owner, SliceBounds Bounds, int Line) : Expression(Line);

/// <summary><c>a(b)</c>.</summary>
internal sealed record CallExpression(Expression Function, CallArguments Arguments, int Line) : Expression(Line);

/// <summary><c>a | name(b)</c>; <paramref name="Subject"/> is null where a block's text is meant.</summary>
internal sealed record FilterExpression(Expression? Subject, string Name, CallArguments Arguments, int Line) : Expression(Line);

/// <summary><c>a is name(b)</c>.</summary>
internal sealed record TestExpression(Expression Subject, string Name, CallArguments Arguments, int Line) : Expression(Line);

/// <summary><c>-a</c> or <c>+a</c>.</summary>
internal sealed record SignExpression(bool IsNegative, Expression Operand, int Line) : Expression(Line);

/// <summary><c>not a</c>.</summary>
internal sealed record NotExpression(Expression Operand, int Line) : Expression(Line);

/// <summary>Arithmetic.</summary>
internal sealed record ArithmeticExpression(string Operator, Expression Left, Expression Right, int Line) : Expression(Line);

/// <summary><c>a and b</c>, <c>a or b</c>: one of the two.</summary>
internal sealed record LogicalExpression(bool IsAnd, Expression Left, Expression Right, int Line) : Expression(Line);

/// <summary><c>a &lt; b &lt;= c</c>: each pair is compared, until one comparison fails.</summary>
internal sealed record ComparisonExpression(Expression First, IReadOnlyList<KeyValuePair<string, Expression>> Others, int Line) : Expression(Line);

/// <summary><c>a ~ b</c>: the texts one after the other.</summary>
internal sealed record ConcatenationExpression(IReadOnlyList<Expression> Parts, int Line) : Expression(Line);

/// <summary><c>a if b else c</c>.</summary>
internal sealed record ConditionalExpression(Expression Condition, Expression Then, Expression? Else, int Line) : Expression(Line);

/// <summary>What stands in the brackets of a slice.</summary>
internal sealed record SliceBounds(Expression? Start, Expression? Stop, Expression? Step);

/// <summary>Arguments of a call: by position, by name, and the lists and dictionaries spread by <c>*</c> and <c>**</c>.</summary>
internal sealed record CallArguments(
    IReadOnlyList<Expression> Positional,
    IReadOnlyList<KeyValuePair<string, Expression>> Named,
    Expression? Spread,
    Expression? NamedSpread)
{
    public static readonly CallArguments None = new([], [], null, null);
}
