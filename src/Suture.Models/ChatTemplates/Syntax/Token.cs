namespace Suture.Models.ChatTemplates.Syntax;

/// <summary>A token.</summary>
/// <param name="Kind">Kind.</param>
/// <param name="Value">Its text: of a text in quotes what it stands for, of a number its digits.</param>
/// <param name="Line">Line, from 1.</param>
internal readonly record struct Token(TokenKind Kind, string Value, int Line)
{
    public bool IsName(string name) => Kind == TokenKind.Name && Value == name;

    public bool IsOperator(string symbol) => Kind == TokenKind.Operator && Value == symbol;

    /// <summary>How Jinja's messages call it.</summary>
    public string Describe() => Kind is TokenKind.Name or TokenKind.Operator ? Value : Describe(Kind);

    /// <summary>How Jinja's messages call a kind.</summary>
    public static string Describe(TokenKind kind) => kind switch
    {
        TokenKind.Data => "template data / text",
        TokenKind.PrintBegin => "begin of print statement",
        TokenKind.PrintEnd => "end of print statement",
        TokenKind.BlockBegin => "begin of statement block",
        TokenKind.BlockEnd => "end of statement block",
        TokenKind.Name => "name",
        TokenKind.Text => "string",
        TokenKind.Integer => "integer",
        TokenKind.Float => "float",
        TokenKind.Operator => "operator",
        TokenKind.End => "end of template",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of token."),
    };
}
