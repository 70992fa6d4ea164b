namespace Suture.Models.ChatTemplates;

/// <summary>A chat template cannot be parsed, or cannot render a conversation.</summary>
public sealed class ChatTemplateException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="kind">What went wrong.</param>
    /// <param name="source">Where the template comes from, such as the path of its file.</param>
    /// <param name="templateName">Name of the template, such as <c>default</c> or <c>tool_use</c>.</param>
    /// <param name="line">Line of the template, from 1; null when no line is at fault.</param>
    /// <param name="problem">What Jinja or Python would say.</param>
    /// <param name="inner">What caused it, if anything.</param>
    public ChatTemplateException(ChatTemplateErrorKind kind, string source, string templateName, int? line, string problem, Exception? inner = null)
        : base($"Chat template '{templateName}' of '{source}'{(line is null ? "" : $", line {line}")}: {kind}: {problem}", inner)
    {
        Kind = kind;
        TemplateSource = source;
        TemplateName = templateName;
        Line = line;
        Problem = problem;
    }

    /// <summary>What went wrong.</summary>
    public ChatTemplateErrorKind Kind { get; }

    /// <summary>Where the template comes from, such as the path of its file.</summary>
    public string TemplateSource { get; }

    /// <summary>Name of the template, such as <c>default</c> or <c>tool_use</c>.</summary>
    public string TemplateName { get; }

    /// <summary>Line of the template, from 1; null when no line is at fault.</summary>
    public int? Line { get; }

    /// <summary>What Jinja or Python would say, without place and kind; the text of <c>raise_exception</c> for <see cref="ChatTemplateErrorKind.TemplateError"/>.</summary>
    public string Problem { get; }
}
