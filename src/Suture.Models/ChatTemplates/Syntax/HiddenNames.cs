namespace Suture.Models.ChatTemplates.Syntax;

/// <summary>Finds, for each scope, the variables that begin undefined there although the conversation or Jinja has one of the name.</summary>
/// <remarks>
/// Jinja compiles the variables of a scope to Python's local variables. One that the scope sets, without reading it before and not just in
/// a branch of an <c>if</c>, is local from the scope's beginning: a macro, loop or block inside it that is rendered before the variable is
/// set finds it undefined, and not the variable of that name further out. (Variables of scopes that the template itself nests stay visible.)
/// </remarks>
internal sealed class HiddenNames
{
    private readonly Dictionary<IReadOnlyList<Statement>, IReadOnlyList<string>> _hidden = new(ReferenceEqualityComparer.Instance);

    private HiddenNames()
    {
    }

    /// <summary>Looks at a whole template.</summary>
    /// <exception cref="TemplateFault">An expression nests deeper than can be evaluated.</exception>
    public static HiddenNames Find(IReadOnlyList<Statement> template)
    {
        var found = new HiddenNames();
        found.Visit(template, new Names(null, []), []);
        return found;
    }

    /// <summary>The names that are hidden in the scope of a body.</summary>
    public IReadOnlyList<string> In(IReadOnlyList<Statement> body) => _hidden.GetValueOrDefault(body) ?? [];

    // A scope of its own: first the statements of the scope itself, then the scopes within, which see all of its names.
    private void Visit(IReadOnlyList<Statement> body, Names names, IEnumerable<Expression?> before)
    {
        foreach (var expression in before) names.Read(expression);
        List<Action> inner = [];
        Visit(body, names, isBranch: false, inner);
        if (names.Hidden.Count > 0) _hidden[body] = names.Hidden;
        foreach (var visit in inner) visit();
    }

    private void Visit(IReadOnlyList<Statement> body, Names names, bool isBranch, List<Action> inner)
    {
        foreach (var statement in body)
        {
            switch (statement)
            {
                case PrintStatement print:
                    names.Read(print.Expression);
                    break;
                case IfStatement choice:
                    foreach (var (condition, branch) in choice.Branches)
                    {
                        names.Read(condition);
                        Visit(branch, names, isBranch: true, inner);
                    }

                    Visit(choice.Else, names, isBranch: true, inner);
                    break;
                case ForStatement loop:
                    names.Read(loop.Items);
                    inner.Add(() => Visit(loop.Body, new Names(names, [.. loop.Target.Names, "loop"]), []));
                    inner.Add(() => Visit(loop.Else, new Names(names, []), []));
                    break;
                case SetStatement set:
                    names.Read(set.Expression);
                    Write(set.Target, names, isBranch);
                    break;
                case SetBlockStatement set:
                    Write(set.Target, names, isBranch);
                    inner.Add(() => Visit(set.Body, new Names(names, []), []));
                    break;
                case WithStatement with:
                    foreach (var (_, value) in with.Variables) names.Read(value);
                    inner.Add(() => Visit(with.Body, new Names(names, with.Variables.SelectMany(variable => variable.Key.Names)), []));
                    break;
                case MacroStatement macro:
                    names.Write(macro.Macro.Name!, isBranch);
                    inner.Add(() => VisitMacro(macro.Macro, names));
                    break;
                case CallStatement call:
                    names.Read(call.Call);
                    inner.Add(() => VisitMacro(call.Caller, names));
                    break;
                case FilterStatement filter:
                    names.Read(filter.Filter);
                    inner.Add(() => Visit(filter.Body, new Names(names, []), []));
                    break;
                case GenerationStatement generation:
                    inner.Add(() => Visit(generation.Body, new Names(names, []), []));
                    break;
            }
        }
    }

    private void VisitMacro(Macro macro, Names outer)
    {
        string[] special = ["caller", "varargs", "kwargs"];
        bool[] uses = [macro.UsesCaller, macro.UsesVarargs, macro.UsesKwargs];
        Visit(macro.Body, new Names(outer, [.. macro.Parameters, .. special.Where((_, i) => uses[i])]), macro.Defaults);
    }

    private static void Write(Target target, Names names, bool isBranch)
    {
        switch (target)
        {
            case NameTarget name:
                names.Write(name.Name, isBranch);
                break;
            case NamespaceTarget attribute:
                names.Read(attribute.Namespace);
                break;
            case TupleTarget tuple:
                foreach (var one in tuple.Targets) Write(one, names, isBranch);
                break;
        }
    }

    private sealed class Names(Names? outer, IEnumerable<string> own)
    {
        private readonly HashSet<string> _known = new(own, StringComparer.Ordinal);

        public List<string> Hidden { get; } = [];

        public void Read(Expression? expression)
        {
            foreach (string name in ExpressionNames.Of(expression)) Read(name);
        }

        public void Read(string name)
        {
            if (!Knows(name)) _known.Add(name);
        }

        public void Write(string name, bool isBranch)
        {
            if (_known.Add(name) && !isBranch && outer?.Knows(name) != true) Hidden.Add(name);
        }

        private bool Knows(string name) => _known.Contains(name) || outer?.Knows(name) == true;
    }
}
