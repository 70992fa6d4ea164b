using Suture.Models.ChatTemplates.Formatting;

namespace Suture.Models.ChatTemplates.Syntax;

/// <summary>Parses a template's statements.</summary>
internal sealed class StatementParser
{
    private static readonly HashSet<string> NotSupported = new(StringComparer.Ordinal) { "include", "import", "from", "extends", "block", "autoescape" };

    private readonly TokenStream _tokens;
    private readonly NestingGuard _nesting = new();
    private readonly ExpressionParser _expressions;
    private readonly TargetParser _targets;
    private readonly Dictionary<string, Func<int, Statement>> _parsers;

    // The tags being parsed, and for each body what may end it.
    private readonly Stack<string> _openTags = new();
    private readonly Stack<string[]> _awaited = new();

    // Loops around the statement, within the innermost macro.
    private int _loops;

    public StatementParser(TokenStream tokens)
    {
        _tokens = tokens;
        _expressions = new ExpressionParser(tokens, _nesting);
        _targets = new TargetParser(tokens, _nesting);
        _parsers = new Dictionary<string, Func<int, Statement>>(StringComparer.Ordinal)
        {
            ["if"] = ParseIf,
            ["for"] = ParseFor,
            ["set"] = ParseSet,
            ["with"] = ParseWith,
            ["macro"] = ParseMacro,
            ["call"] = ParseCall,
            ["filter"] = line => new FilterStatement(_expressions.ParseFilters(isNamed: true)!, ParseBody("endfilter"), line),
            ["print"] = ParsePrint,
            ["generation"] = line => new GenerationStatement(OutsideLoops(() => ParseBody("endgeneration")), line),
            ["break"] = line => _loops > 0 ? new BreakStatement(line) : throw TemplateFault.Syntax("'break' outside loop", line),
            ["continue"] = line => _loops > 0 ? new ContinueStatement(line) : throw TemplateFault.Syntax("'continue' not properly in loop", line),
        };
    }

    /// <summary>Parses the whole template.</summary>
    public IReadOnlyList<Statement> Parse() => ParseStatements([]);

    // Statements up to, and without, one of the tags; with none, up to the template's end.
    private List<Statement> ParseStatements(string[] ends)
    {
        List<Statement> statements = [];
        _awaited.Push(ends);
        while (_tokens.Current.Kind != TokenKind.End)
        {
            var token = _tokens.Advance();
            switch (token.Kind)
            {
                case TokenKind.Data:
                    statements.Add(new DataStatement(token.Value, token.Line));
                    break;
                case TokenKind.PrintBegin:
                    statements.Add(new PrintStatement(_expressions.ParseTuple(), token.Line));
                    _tokens.Expect(TokenKind.PrintEnd);
                    break;
                default:
                    if (_tokens.Current.Kind == TokenKind.Name && Array.IndexOf(ends, _tokens.Current.Value) >= 0)
                    {
                        _awaited.Pop();
                        return statements;
                    }

                    statements.Add(ParseStatement());
                    _tokens.Expect(TokenKind.BlockEnd);
                    break;
            }
        }

        if (ends.Length > 0) throw Unbalanced("Unexpected end of template.", null, _tokens.Current.Line);
        return statements;
    }

    private Statement ParseStatement()
    {
        var tag = _tokens.Current;
        if (tag.Kind != TokenKind.Name) throw TemplateFault.Syntax("tag name expected", tag.Line);
        if (NotSupported.Contains(tag.Value)) throw TemplateFault.NotSupported($"the tag '{tag.Value}'", tag.Line);
        if (!_parsers.TryGetValue(tag.Value, out var parse)) throw Unbalanced($"Encountered unknown tag {TextRepr.Of(tag.Value)}.", tag.Value, tag.Line);

        _nesting.Enter(tag.Line);
        _openTags.Push(tag.Value);
        _tokens.Advance();
        var statement = parse(tag.Line);
        _openTags.Pop();
        _nesting.Leave();
        return statement;
    }

    // The rest of a tag and its body up to, and with, the name of one of the end tags.
    private List<Statement> ParseBody(params string[] ends) => ParseBody(out _, ends);

    private List<Statement> ParseBody(out string end, params string[] ends)
    {
        // Python's colon is allowed.
        _tokens.SkipOperator(":");
        _tokens.Expect(TokenKind.BlockEnd);
        var body = ParseStatements(ends);
        end = _tokens.Advance().Value;
        return body;
    }

    private PrintStatement ParsePrint(int line)
    {
        List<Expression> parts = [];
        while (_tokens.Current.Kind != TokenKind.BlockEnd)
        {
            if (parts.Count > 0) _tokens.ExpectOperator(",");
            parts.Add(_expressions.Parse());
        }

        return new PrintStatement(new ConcatenationExpression(parts, line), line);
    }

    private IfStatement ParseIf(int line)
    {
        List<KeyValuePair<Expression, IReadOnlyList<Statement>>> branches = [];
        string end;
        do
        {
            var condition = _expressions.ParseTuple(allowConditional: false);
            branches.Add(new(condition, ParseBody(out end, "elif", "else", "endif")));
        }
        while (end == "elif");

        return new IfStatement(branches, end == "else" ? ParseBody("endif") : [], line);
    }

    private ForStatement ParseFor(int line)
    {
        var target = _targets.Parse();
        if (target.Names.Contains("loop", StringComparer.Ordinal))
        {
            throw new TemplateFault(ChatTemplateErrorKind.TemplateAssertionError, "Can't assign to special loop variable in for-loop target", line);
        }

        _tokens.ExpectName("in");
        var items = _expressions.ParseTuple(allowConditional: false);
        var condition = _tokens.SkipName("if") ? _expressions.Parse() : null;
        bool isRecursive = _tokens.SkipName("recursive");
        _loops++;
        var body = ParseBody(out string end, "endfor", "else");
        _loops--;
        return new ForStatement(target, items, condition, isRecursive, body, end == "else" ? ParseBody("endfor") : [], line);
    }

    private Statement ParseSet(int line)
    {
        var target = _targets.Parse(allowNamespaces: true);
        if (_tokens.SkipOperator("=")) return new SetStatement(target, _expressions.ParseTuple(), line);
        var filter = _expressions.ParseFilters(isNamed: false);
        return new SetBlockStatement(target, filter, ParseBody("endset"), line);
    }

    private WithStatement ParseWith(int line)
    {
        List<KeyValuePair<Target, Expression>> variables = [];
        while (_tokens.Current.Kind != TokenKind.BlockEnd)
        {
            if (variables.Count > 0) _tokens.ExpectOperator(",");
            var target = _targets.Parse();
            _tokens.ExpectOperator("=");
            variables.Add(new(target, _expressions.Parse()));
        }

        return new WithStatement(variables, ParseBody("endwith"), line);
    }

    private MacroStatement ParseMacro(int line)
    {
        string name = _targets.ParseName();
        var (parameters, defaults) = ParseParameters();
        return new MacroStatement(Macro(name, parameters, defaults, "endmacro", line), line);
    }

    private CallStatement ParseCall(int line)
    {
        var (parameters, defaults) = _tokens.Current.IsOperator("(") ? ParseParameters() : ([], []);
        var call = _expressions.Parse() as CallExpression ?? throw TemplateFault.Syntax("expected call", line);
        return new CallStatement(Macro(null, parameters, defaults, "endcall", line), call, line);
    }

    private (List<string> Names, List<Expression> Defaults) ParseParameters()
    {
        List<string> names = [];
        List<Expression> defaults = [];
        _tokens.ExpectOperator("(");
        while (!_tokens.Current.IsOperator(")"))
        {
            if (names.Count > 0) _tokens.ExpectOperator(",");
            string name = _targets.ParseName();
            if (_tokens.SkipOperator("=")) defaults.Add(_expressions.Parse());
            else if (defaults.Count > 0) throw TemplateFault.Syntax("non-default argument follows default argument", _tokens.Current.Line);
            names.Add(name);
        }

        _tokens.ExpectOperator(")");
        return (names, defaults);
    }

    private Macro Macro(string? name, List<string> parameters, List<Expression> defaults, string end, int line)
    {
        _expressions.Names.Begin();
        var body = OutsideLoops(() => ParseBody(end));
        var names = _expressions.Names.End();
        int caller = parameters.IndexOf("caller");
        if (names.Contains("caller") && caller >= 0 && caller < parameters.Count - defaults.Count)
        {
            throw new TemplateFault(
                ChatTemplateErrorKind.TemplateAssertionError,
                "When defining macros or call blocks the special \"caller\" argument must be omitted or be given a default.",
                line);
        }

        return new Macro(name, parameters, defaults, body, names.Contains("caller"), Uses("varargs"), Uses("kwargs"));

        bool Uses(string special) => names.Contains(special) && !parameters.Contains(special);
    }

    // A loop around a macro cannot be left from within it.
    private List<Statement> OutsideLoops(Func<List<Statement>> parse)
    {
        int loops = _loops;
        _loops = 0;
        var body = parse();
        _loops = loops;
        return body;
    }

    private TemplateFault Unbalanced(string problem, string? tag, int line)
    {
        string[] awaited = _awaited.Peek();
        if (awaited.Length > 0)
        {
            string looking = string.Join(" or ", awaited.Select(TextRepr.Of));
            problem += tag is not null && _awaited.Any(ends => Array.IndexOf(ends, tag) >= 0)
                ? $" You probably made a nesting mistake. Jinja is expecting this tag, but currently looking for {looking}."
                : $" Jinja was looking for the following tags: {looking}.";
        }

        if (_openTags.TryPeek(out string? open)) problem += $" The innermost block that needs to be closed is {TextRepr.Of(open)}.";
        return TemplateFault.Syntax(problem, line);
    }
}
