using System.Globalization;
using System.Numerics;
using Suture.Models.ChatTemplates.Formatting;
using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates.Syntax;

/// <summary>Parses expressions, by recursive descent from the loosest operator to the tightest; what follows an operand is the <see cref="PostfixParser"/>'s.</summary>
internal sealed class ExpressionParser
{
    private readonly TokenStream _tokens;
    private readonly NestingGuard _nesting;
    private readonly PostfixParser _postfix;

    public ExpressionParser(TokenStream tokens, NestingGuard nesting)
    {
        _tokens = tokens;
        _nesting = nesting;
        _postfix = new PostfixParser(tokens, this);
    }

    /// <summary>The names used, for macros.</summary>
    public NameUses Names { get; } = new();

    /// <summary>Parses filters without a subject, for blocks.</summary>
    /// <param name="isNamed">Whether the first filter stands without its <c>|</c>.</param>
    public FilterExpression? ParseFilters(bool isNamed) => _postfix.ParseFilters(isNamed);

    /// <summary>Parses an expression.</summary>
    /// <param name="allowConditional">Whether <c>if</c> belongs to it.</param>
    public Expression Parse(bool allowConditional = true)
    {
        _nesting.Enter(_tokens.Current.Line);
        var expression = allowConditional ? ParseConditional() : ParseOr();
        _nesting.Leave();
        return expression;
    }

    /// <summary>Parses an expression, or a tuple of some without brackets.</summary>
    /// <param name="allowConditional">Whether <c>if</c> belongs to its elements.</param>
    /// <param name="allowEmpty">Whether nothing at all is the empty tuple.</param>
    public Expression ParseTuple(bool allowConditional = true, bool allowEmpty = false)
    {
        int line = _tokens.Current.Line;
        List<Expression> elements = [];
        bool isTuple = false;
        while (!IsTupleEnd())
        {
            elements.Add(Parse(allowConditional));
            if (!_tokens.SkipOperator(",")) break;
            isTuple = true;
        }

        if (isTuple) return new TupleExpression(elements, line);
        if (elements.Count == 1) return elements[0];
        return allowEmpty
            ? new TupleExpression([], line)
            : throw TemplateFault.Syntax($"Expected an expression, got {TextRepr.Of(_tokens.Current.Describe())}", line);
    }

    /// <summary>Parses a name, literal or bracketed expression with the indices, attributes and calls behind it.</summary>
    public Expression ParseOperand() => _postfix.ParsePostfix(ParsePrimary());

    private bool IsTupleEnd() => _tokens.Current.Kind is TokenKind.PrintEnd or TokenKind.BlockEnd || _tokens.Current.IsOperator(")");

    private Expression ParseConditional()
    {
        int line = _tokens.Current.Line;
        var expression = ParseOr();
        while (_tokens.SkipName("if"))
        {
            var condition = ParseOr();
            var otherwise = _tokens.SkipName("else") ? Parse() : null;
            expression = new ConditionalExpression(condition, expression, otherwise, line);
        }

        return expression;
    }

    private Expression ParseOr()
    {
        var left = ParseAnd();
        while (_tokens.Current.IsName("or"))
        {
            int line = _tokens.Advance().Line;
            left = new LogicalExpression(IsAnd: false, left, ParseAnd(), line);
        }

        return left;
    }

    private Expression ParseAnd()
    {
        var left = ParseNot();
        while (_tokens.Current.IsName("and"))
        {
            int line = _tokens.Advance().Line;
            left = new LogicalExpression(IsAnd: true, left, ParseNot(), line);
        }

        return left;
    }

    private Expression ParseNot()
    {
        if (!_tokens.Current.IsName("not")) return ParseComparison();
        int line = _tokens.Advance().Line;
        _nesting.Enter(line);
        var negated = new NotExpression(ParseNot(), line);
        _nesting.Leave();
        return negated;
    }

    private Expression ParseComparison()
    {
        int line = _tokens.Current.Line;
        var first = ParseSum();
        List<KeyValuePair<string, Expression>> others = [];
        while (TakeComparison() is { } symbol) others.Add(new(symbol, ParseSum()));
        return others.Count == 0 ? first : new ComparisonExpression(first, others, line);
    }

    private string? TakeComparison()
    {
        if (_tokens.Current is { Kind: TokenKind.Operator, Value: "==" or "!=" or "<" or "<=" or ">" or ">=" }) return _tokens.Advance().Value;
        if (_tokens.SkipName("in")) return "in";
        if (!_tokens.Current.IsName("not") || !_tokens.Next.IsName("in")) return null;
        _tokens.Advance();
        _tokens.Advance();
        return "not in";
    }

    private Expression ParseSum() => ParseArithmetic(ParseConcatenation, static token => token.Value is "+" or "-");

    private Expression ParseConcatenation()
    {
        int line = _tokens.Current.Line;
        var first = ParseProduct();
        if (!_tokens.Current.IsOperator("~")) return first;
        List<Expression> parts = [first];
        while (_tokens.SkipOperator("~")) parts.Add(ParseProduct());
        return new ConcatenationExpression(parts, line);
    }

    private Expression ParseProduct() => ParseArithmetic(ParsePower, static token => token.Value is "*" or "/" or "//" or "%");

    // Unlike Python's, Jinja's power is left-associative and looser than a sign.
    private Expression ParsePower() => ParseArithmetic(() => ParseUnary(allowFilters: true), static token => token.Value is "**");

    private Expression ParseArithmetic(Func<Expression> parseOperand, Func<Token, bool> isOperator)
    {
        var left = parseOperand();
        while (_tokens.Current.Kind == TokenKind.Operator && isOperator(_tokens.Current))
        {
            var symbol = _tokens.Advance();
            left = new ArithmeticExpression(symbol.Value, left, parseOperand(), symbol.Line);
        }

        return left;
    }

    private Expression ParseUnary(bool allowFilters)
    {
        Expression operand;
        if (_tokens.Current is { Kind: TokenKind.Operator, Value: "-" or "+" })
        {
            var sign = _tokens.Advance();
            _nesting.Enter(sign.Line);
            operand = _postfix.ParsePostfix(new SignExpression(sign.Value == "-", ParseUnary(allowFilters: false), sign.Line));
            _nesting.Leave();
        }
        else
        {
            operand = ParseOperand();
        }

        return allowFilters ? _postfix.ParseFiltersAndTests(operand) : operand;
    }

    private Expression ParsePrimary()
    {
        var token = _tokens.Current;
        switch (token)
        {
            case { Kind: TokenKind.Name }:
                _tokens.Advance();
                return NameOrKeyword(token);
            case { Kind: TokenKind.Text }:
                return ParseText();
            case { Kind: TokenKind.Integer }:
                _tokens.Advance();
                return new ConstantExpression(Integer(token), token.Line);
            case { Kind: TokenKind.Float }:
                _tokens.Advance();
                return new ConstantExpression(new FloatValue(double.Parse(token.Value, NumberStyles.Float, CultureInfo.InvariantCulture)), token.Line);
            case { Kind: TokenKind.Operator, Value: "(" }:
                _tokens.Advance();
                var inner = ParseTuple(allowEmpty: true);
                _tokens.ExpectOperator(")");
                return inner;
            case { Kind: TokenKind.Operator, Value: "[" }:
                return new ListExpression(ParseBracketed("[", "]", () => Parse()), token.Line);
            case { Kind: TokenKind.Operator, Value: "{" }:
                return new DictExpression(ParseBracketed("{", "}", ParseEntry), token.Line);
            default:
                throw TemplateFault.Syntax($"unexpected {TextRepr.Of(token.Describe())}", token.Line);
        }
    }

    private Expression NameOrKeyword(Token token)
    {
        Value? constant = token.Value switch
        {
            "true" or "True" => BooleanValue.True,
            "false" or "False" => BooleanValue.False,
            "none" or "None" => NoneValue.Instance,
            _ => null,
        };
        if (constant is not null) return new ConstantExpression(constant, token.Line);
        Names.Add(token.Value);
        return new NameExpression(token.Value, token.Line);
    }

    // Texts next to each other are one.
    private ConstantExpression ParseText()
    {
        int line = _tokens.Current.Line;
        var text = new System.Text.StringBuilder();
        while (_tokens.Current.Kind == TokenKind.Text) text.Append(_tokens.Advance().Value);
        return new ConstantExpression(new TextValue(text.ToString()), line);
    }

    private static IntegerValue Integer(Token token) =>
        NumberText.ParseInteger(token.Value, numberBase: 0) is { } number
            ? new IntegerValue(number)
            : throw TemplateFault.Syntax($"a whole number has more than {IntegerValue.MaxDigits} digits", token.Line);

    private KeyValuePair<Expression, Expression> ParseEntry()
    {
        var key = Parse();
        _tokens.ExpectOperator(":");
        return new(key, Parse());
    }

    private List<T> ParseBracketed<T>(string open, string close, Func<T> parseElement)
    {
        _tokens.ExpectOperator(open);
        List<T> elements = [];
        while (!_tokens.Current.IsOperator(close))
        {
            if (elements.Count > 0) _tokens.ExpectOperator(",");
            if (!_tokens.Current.IsOperator(close)) elements.Add(parseElement());
        }

        _tokens.ExpectOperator(close);
        return elements;
    }
}
