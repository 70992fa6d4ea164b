namespace Suture.Models.ChatTemplates.Syntax;

/// <summary>A template, parsed.</summary>
/// <param name="Body">Its statements.</param>
/// <param name="Hidden">Variables that begin undefined in its scopes.</param>
internal sealed record ParsedTemplate(IReadOnlyList<Statement> Body, HiddenNames Hidden)
{
    /// <summary>Longest template, in characters; published ones have up to 30,000.</summary>
    public const int MaxLength = 1 << 20;

    /// <summary>Parses a template.</summary>
    /// <exception cref="TemplateFault">It is not well-formed, or uses what is not supported.</exception>
    public static ParsedTemplate Parse(string template)
    {
        if (template.Length > MaxLength) throw TemplateFault.Limit($"the template has {template.Length} characters; at most {MaxLength} are read");
        var body = new StatementParser(new TokenStream(new TemplateLexer(template).Read())).Parse();
        return new ParsedTemplate(body, HiddenNames.Find(body));
    }
}
