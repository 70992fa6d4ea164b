using Suture.Models.ChatTemplates.Formatting;

namespace Suture.Models.ChatTemplates.Syntax;

/// <summary>Parses what is assigned to: names, attributes of namespaces, and tuples of them.</summary>
internal sealed class TargetParser(TokenStream tokens, NestingGuard nesting)
{
    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal) { "true", "True", "false", "False", "none", "None" };

    /// <summary>Parses a target.</summary>
    /// <param name="allowNamespaces">Whether <c>ns.name</c> is a target.</param>
    public Target Parse(bool allowNamespaces = false)
    {
        nesting.Enter(tokens.Current.Line);
        List<Target> targets = [ParseOne(allowNamespaces)];
        bool isTuple = false;
        while (tokens.SkipOperator(","))
        {
            isTuple = true;
            if (tokens.Current.Kind == TokenKind.BlockEnd || tokens.Current.IsOperator(")")) break;
            targets.Add(ParseOne(allowNamespaces));
        }

        nesting.Leave();
        return isTuple ? new TupleTarget(targets) : targets[0];
    }

    /// <summary>Parses a name.</summary>
    public string ParseName()
    {
        var token = tokens.Expect(TokenKind.Name);
        return Keywords.Contains(token.Value) ? throw TemplateFault.Syntax("can't assign to 'const'", token.Line) : token.Value;
    }

    private Target ParseOne(bool allowNamespaces)
    {
        if (tokens.SkipOperator("("))
        {
            var inner = Parse(allowNamespaces: allowNamespaces);
            tokens.ExpectOperator(")");
            return inner;
        }

        if (tokens.Current.Kind == TokenKind.BlockEnd) throw TemplateFault.Syntax($"Expected an expression, got {TextRepr.Of(tokens.Current.Describe())}", tokens.Current.Line);
        if (tokens.Current.Kind is TokenKind.Text or TokenKind.Integer or TokenKind.Float) throw TemplateFault.Syntax("can't assign to 'const'", tokens.Current.Line);
        if (tokens.Current.Kind != TokenKind.Name) throw TemplateFault.Syntax($"unexpected {TextRepr.Of(tokens.Current.Describe())}", tokens.Current.Line);
        if (!allowNamespaces || !tokens.Next.IsOperator(".")) return new NameTarget(ParseName());
        string owner = tokens.Advance().Value;
        tokens.Advance();
        return new NamespaceTarget(owner, tokens.Expect(TokenKind.Name).Value);
    }
}
