using System.Diagnostics.CodeAnalysis;

namespace Suture.Models.ChatTemplates;

/// <summary>What parser and evaluator throw; <see cref="ChatTemplate"/> turns it into a <see cref="ChatTemplateException"/> that names the template.</summary>
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "It never leaves this namespace.")]
internal sealed class TemplateFault(ChatTemplateErrorKind kind, string problem, int? line = null) : Exception(problem)
{
    public ChatTemplateErrorKind Kind { get; } = kind;

    /// <summary>Line of the template, from 1; null until a statement is known to be at fault.</summary>
    public int? Line { get; private set; } = line;

    public static TemplateFault Type(string problem) => new(ChatTemplateErrorKind.TypeError, problem);

    public static TemplateFault Value(string problem) => new(ChatTemplateErrorKind.ValueError, problem);

    public static TemplateFault Syntax(string problem, int line) => new(ChatTemplateErrorKind.TemplateSyntaxError, problem, line);

    public static TemplateFault NotSupported(string what, int? line = null) =>
        new(ChatTemplateErrorKind.NotSupported, $"{what} is not supported in chat templates", line);

    public static TemplateFault Limit(string problem, int? line = null) => new(ChatTemplateErrorKind.LimitExceeded, problem, line);

    /// <summary>Notes the line unless an inner statement has done so. For exception filters: always false.</summary>
    public bool Passes(int line)
    {
        Line ??= line;
        return false;
    }
}
