namespace Suture.Models.ChatTemplates.Syntax;

/// <summary>A macro, or the body of a <c>call</c> block.</summary>
/// <param name="Name">Its name; null for a call block.</param>
/// <param name="Parameters">Names in order.</param>
/// <param name="Defaults">Defaults of the last parameters.</param>
/// <param name="Body">What it renders.</param>
/// <param name="UsesCaller">Whether the body names <c>caller</c>, and so takes one.</param>
/// <param name="UsesVarargs">Whether the body names <c>varargs</c>, and so takes more positional arguments.</param>
/// <param name="UsesKwargs">Whether the body names <c>kwargs</c>, and so takes unknown named arguments.</param>
internal sealed record Macro(
    string? Name,
    IReadOnlyList<string> Parameters,
    IReadOnlyList<Expression> Defaults,
    IReadOnlyList<Statement> Body,
    bool UsesCaller,
    bool UsesVarargs,
    bool UsesKwargs);
