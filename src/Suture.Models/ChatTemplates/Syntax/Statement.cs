namespace Suture.Models.ChatTemplates.Syntax;

/// <summary>A statement.</summary>
/// <param name="Line">Line, from 1.</param>
internal abstract record Statement(int Line);

/// <summary>Text outside tags.</summary>
internal sealed record DataStatement(string Text, int Line) : Statement(Line);

/// <summary><c>{{ a }}</c>.</summary>
internal sealed record PrintStatement(Expression Expression, int Line) : Statement(Line);

/// <summary><c>{% if %}</c>: the body of the first condition that holds is run, else <paramref name="Else"/>.</summary>
internal sealed record IfStatement(IReadOnlyList<KeyValuePair<Expression, IReadOnlyList<Statement>>> Branches, IReadOnlyList<Statement> Else, int Line) : Statement(Line);

/// <summary><c>{% for %}</c>.</summary>
/// <param name="Target">Receives the item.</param>
/// <param name="Items">What is looped over.</param>
/// <param name="Condition">Items for which it is false are left out; null for none.</param>
/// <param name="IsRecursive">Whether <c>loop(...)</c> renders the loop again.</param>
/// <param name="Body">Run for each item.</param>
/// <param name="Else">Run when there is no item.</param>
/// <param name="Line">Line, from 1.</param>
internal sealed record ForStatement(
    Target Target,
    Expression Items,
    Expression? Condition,
    bool IsRecursive,
    IReadOnlyList<Statement> Body,
    IReadOnlyList<Statement> Else,
    int Line) : Statement(Line);

/// <summary><c>{% set a = b %}</c>.</summary>
internal sealed record SetStatement(Target Target, Expression Expression, int Line) : Statement(Line);

/// <summary><c>{% set a %}...{% endset %}</c>, perhaps with filters.</summary>
internal sealed record SetBlockStatement(Target Target, FilterExpression? Filter, IReadOnlyList<Statement> Body, int Line) : Statement(Line);

/// <summary><c>{% with a = b %}</c>.</summary>
internal sealed record WithStatement(IReadOnlyList<KeyValuePair<Target, Expression>> Variables, IReadOnlyList<Statement> Body, int Line) : Statement(Line);

/// <summary><c>{% macro name() %}</c>.</summary>
internal sealed record MacroStatement(Macro Macro, int Line) : Statement(Line);

/// <summary><c>{% call(a) name() %}</c>: the body is what <c>caller(a)</c> renders.</summary>
internal sealed record CallStatement(Macro Caller, CallExpression Call, int Line) : Statement(Line);

/// <summary><c>{% filter name %}</c>.</summary>
internal sealed record FilterStatement(FilterExpression Filter, IReadOnlyList<Statement> Body, int Line) : Statement(Line);

/// <summary><c>{% generation %}</c>: marks what the assistant said, renders as its body.</summary>
internal sealed record GenerationStatement(IReadOnlyList<Statement> Body, int Line) : Statement(Line);

/// <summary><c>{% break %}</c>.</summary>
internal sealed record BreakStatement(int Line) : Statement(Line);

/// <summary><c>{% continue %}</c>.</summary>
internal sealed record ContinueStatement(int Line) : Statement(Line);
