using Suture.Models.ChatTemplates.Formatting;

namespace Suture.Models.ChatTemplates.Syntax;

/// <summary>The tokens of a template with one token of lookahead.</summary>
internal sealed class TokenStream
{
    private readonly IEnumerator<Token> _tokens;
    private Token? _next;

    public TokenStream(IEnumerable<Token> tokens)
    {
        _tokens = tokens.GetEnumerator();
        Current = Read(line: 1);
    }

    public Token Current { get; private set; }

    /// <summary>The token after the current one.</summary>
    public Token Next => _next ??= Read(Current.Line);

    /// <summary>Moves on and gives the token that was current.</summary>
    public Token Advance()
    {
        var current = Current;
        Current = _next ?? Read(current.Line);
        _next = null;
        return current;
    }

    /// <summary>Moves on if the current token is a name.</summary>
    public bool SkipName(string name) => SkipIf(Current.IsName(name));

    /// <summary>Moves on if the current token is an operator.</summary>
    public bool SkipOperator(string symbol) => SkipIf(Current.IsOperator(symbol));

    /// <summary>Moves on from a token that must be of a kind.</summary>
    public Token Expect(TokenKind kind) => Current.Kind == kind ? Advance() : throw Unexpected(Token.Describe(kind));

    /// <summary>Moves on from a token that must be an operator.</summary>
    public Token ExpectOperator(string symbol) => Current.IsOperator(symbol) ? Advance() : throw Unexpected(symbol);

    /// <summary>Moves on from a token that must be a certain name.</summary>
    public Token ExpectName(string name) => Current.IsName(name) ? Advance() : throw Unexpected(name);

    private TemplateFault Unexpected(string expected) => TemplateFault.Syntax(
        Current.Kind == TokenKind.End
            ? $"unexpected end of template, expected {Quoted(expected)}."
            : $"expected token {Quoted(expected)}, got {Quoted(Current.Describe())}",
        Current.Line);

    private static string Quoted(string text) => TextRepr.Of(text);

    private bool SkipIf(bool condition)
    {
        if (condition) Advance();
        return condition;
    }

    private Token Read(int line) => _tokens.MoveNext() ? _tokens.Current : new Token(TokenKind.End, "", line);
}
