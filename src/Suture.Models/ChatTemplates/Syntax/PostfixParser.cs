using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates.Syntax;

/// <summary>Parses what follows an operand: attributes, indices, slices, calls, filters and tests.</summary>
internal sealed class PostfixParser(TokenStream tokens, ExpressionParser expressions)
{
    /// <summary>Attributes, indices and calls.</summary>
    public Expression ParsePostfix(Expression operand)
    {
        while (true)
        {
            if (tokens.Current.IsOperator(".")) operand = ParseAttribute(operand);
            else if (tokens.Current.IsOperator("[")) operand = ParseIndex(operand);
            else if (tokens.Current.IsOperator("(")) operand = ParseCall(operand);
            else return operand;
        }
    }

    /// <summary>Filters and tests, perhaps called.</summary>
    public Expression ParseFiltersAndTests(Expression operand)
    {
        while (true)
        {
            if (tokens.Current.IsOperator("|"))
            {
                tokens.Advance();
                operand = ParseFilter(operand);
            }
            else if (tokens.Current.IsName("is"))
            {
                operand = ParseTest(operand);
            }
            else if (tokens.Current.IsOperator("("))
            {
                operand = ParseCall(operand);
            }
            else
            {
                return operand;
            }
        }
    }

    /// <summary>Filters without a subject; null when there are none.</summary>
    /// <param name="isNamed">Whether the first filter stands without its <c>|</c>.</param>
    public FilterExpression? ParseFilters(bool isNamed)
    {
        FilterExpression? filter = null;
        while (isNamed || tokens.SkipOperator("|"))
        {
            filter = ParseFilter(filter);
            isNamed = false;
        }

        return filter;
    }

    private FilterExpression ParseFilter(Expression? subject)
    {
        int line = tokens.Current.Line;
        string name = ParseDottedName();
        return new FilterExpression(subject, name, tokens.Current.IsOperator("(") ? ParseArguments() : CallArguments.None, line);
    }

    private Expression ParseTest(Expression subject)
    {
        int line = tokens.Advance().Line;
        bool isNegated = tokens.SkipName("not");
        var test = new TestExpression(subject, ParseDottedName(), ParseTestArguments(), line);
        return isNegated ? new NotExpression(test, line) : test;
    }

    private CallArguments ParseTestArguments()
    {
        var token = tokens.Current;
        if (token.IsOperator("(")) return ParseArguments();
        bool isArgument = token switch
        {
            { Kind: TokenKind.Name, Value: "else" or "or" or "and" } => false,
            { Kind: TokenKind.Name, Value: "is" } => throw TemplateFault.Syntax("You cannot chain multiple tests with is", token.Line),
            { Kind: TokenKind.Name or TokenKind.Text or TokenKind.Integer or TokenKind.Float } => true,
            { Kind: TokenKind.Operator, Value: "[" or "{" } => true,
            _ => false,
        };
        return isArgument ? new CallArguments([expressions.ParseOperand()], [], null, null) : CallArguments.None;
    }

    private string ParseDottedName()
    {
        string name = tokens.Expect(TokenKind.Name).Value;
        while (tokens.SkipOperator(".")) name += "." + tokens.Expect(TokenKind.Name).Value;
        return name;
    }

    private Expression ParseAttribute(Expression owner)
    {
        int line = tokens.Advance().Line;
        var token = tokens.Advance();
        return token.Kind switch
        {
            TokenKind.Name => new AttributeExpression(owner, token.Value, line),
            TokenKind.Integer => new ItemExpression(owner, new ConstantExpression(new IntegerValue(NumberText.ParseInteger(token.Value, 0) ?? 0), line), line),
            _ => throw TemplateFault.Syntax("expected name or number", token.Line),
        };
    }

    private Expression ParseIndex(Expression owner)
    {
        int line = tokens.Advance().Line;
        List<Expression> indices = [];
        while (!tokens.Current.IsOperator("]"))
        {
            if (indices.Count > 0) tokens.ExpectOperator(",");
            var start = tokens.Current.IsOperator(":") ? null : expressions.Parse();
            if (tokens.Current.IsOperator(":"))
            {
                var bounds = ParseBounds(start);
                if (indices.Count == 0 && tokens.SkipOperator("]")) return new SliceExpression(owner, bounds, line);
                if (!tokens.Current.IsOperator("]")) tokens.ExpectOperator(",");
                throw TemplateFault.Syntax("a slice cannot be one of several indices", line);
            }

            indices.Add(start!);
        }

        tokens.ExpectOperator("]");
        return new ItemExpression(owner, indices is [var only] ? only : new TupleExpression(indices, line), line);
    }

    private SliceBounds ParseBounds(Expression? start)
    {
        tokens.ExpectOperator(":");
        var stop = IsBound() ? expressions.Parse() : null;
        var step = tokens.SkipOperator(":") && IsBound() ? expressions.Parse() : null;
        return new SliceBounds(start, stop, step);

        bool IsBound() => tokens.Current is not { Kind: TokenKind.Operator, Value: ":" or "]" or "," };
    }

    private CallExpression ParseCall(Expression function)
    {
        int line = tokens.Current.Line;
        return new CallExpression(function, ParseArguments(), line);
    }

    private CallArguments ParseArguments()
    {
        int line = tokens.ExpectOperator("(").Line;
        List<Expression> positional = [];
        List<KeyValuePair<string, Expression>> named = [];
        Expression? spread = null, namedSpread = null;
        bool isFirst = true;
        while (!tokens.Current.IsOperator(")"))
        {
            if (!isFirst) tokens.ExpectOperator(",");
            if (tokens.Current.IsOperator(")")) break;
            isFirst = false;
            if (tokens.SkipOperator("*"))
            {
                Ensure(spread is null && namedSpread is null);
                spread = expressions.Parse();
            }
            else if (tokens.SkipOperator("**"))
            {
                Ensure(namedSpread is null);
                namedSpread = expressions.Parse();
            }
            else if (tokens.Current.Kind == TokenKind.Name && tokens.Next.IsOperator("="))
            {
                Ensure(namedSpread is null);
                string name = tokens.Advance().Value;
                tokens.Advance();
                Ensure(!named.Exists(argument => argument.Key == name));
                named.Add(new(name, expressions.Parse()));
            }
            else
            {
                Ensure(spread is null && namedSpread is null && named.Count == 0);
                positional.Add(expressions.Parse());
            }
        }

        tokens.ExpectOperator(")");
        return new CallArguments(positional, named, spread, namedSpread);

        void Ensure(bool isWellFormed)
        {
            if (!isWellFormed) throw TemplateFault.Syntax("invalid syntax for function call expression", line);
        }
    }
}
