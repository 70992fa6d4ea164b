using Suture.Models.ChatTemplates.Filters;
using Suture.Models.ChatTemplates.Formatting;
using Suture.Models.ChatTemplates.Syntax;
using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates.Evaluation;

/// <summary>Gives expressions their values.</summary>
internal sealed class ExpressionEvaluator(Rendering rendering)
{
    /// <summary>The value of an expression.</summary>
    public Value Evaluate(Expression expression, Scope scope)
    {
        rendering.Budget.Step();
        rendering.Budget.Enter();
        var value = expression switch
        {
            ConstantExpression constant => constant.Value,
            NameExpression name => scope.Find(name.Name),
            ListExpression list => new ListValue(EvaluateAll(list.Elements, scope)),
            TupleExpression tuple => new TupleValue(EvaluateAll(tuple.Elements, scope)),
            DictExpression dict => Dict(dict, scope),
            AttributeExpression attribute => Subscript.Attribute(Evaluate(attribute.Owner, scope), attribute.Name),
            ItemExpression item => Subscript.Item(Evaluate(item.Owner, scope), Evaluate(item.Index, scope), rendering),
            SliceExpression slice => Slice(slice, scope),
            CallExpression call => Call(call, scope),
            FilterExpression filter => Filter(filter, scope, blockText: null),
            TestExpression test => Test(test, scope),
            SignExpression sign => Arithmetic.Sign(sign.IsNegative, Evaluate(sign.Operand, scope)),
            NotExpression not => BooleanValue.Of(!Evaluate(not.Operand, scope).IsTrue),
            ArithmeticExpression arithmetic =>
                Arithmetic.Apply(arithmetic.Operator, Evaluate(arithmetic.Left, scope), Evaluate(arithmetic.Right, scope), rendering),
            LogicalExpression logical => Logical(logical, scope),
            ComparisonExpression comparison => BooleanValue.Of(Compare(comparison, scope)),
            ConcatenationExpression concatenation => Concatenate(concatenation, scope),
            ConditionalExpression conditional => Conditional(conditional, scope),
            _ => throw new ArgumentOutOfRangeException(nameof(expression), expression, "Unknown kind of expression."),
        };
        rendering.Budget.Leave();
        return value;
    }

    /// <summary>The value of a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="scope">Variables.</param>
    /// <param name="caller">What the call block around it renders; null for none.</param>
    public Value Call(CallExpression call, Scope scope, MacroValue? caller = null)
    {
        var function = Evaluate(call.Function, scope);
        var invocation = Invocation((function as MacroValue)?.Name ?? "function", call.Arguments, scope);
        if (caller is not null) invocation = invocation with { Named = [.. invocation.Named, new("caller", caller)] };
        return function switch
        {
            CallableValue callable => callable.Call(invocation),
            UndefinedValue undefined => throw undefined.Fault(),
            _ => throw TemplateFault.Type($"'{function.TypeName}' object is not callable"),
        };
    }

    /// <summary>The value of a filter.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="scope">Variables.</param>
    /// <param name="blockText">Subject of the innermost filter of a block; null for expressions.</param>
    public Value Filter(FilterExpression filter, Scope scope, Value? blockText)
    {
        var subject = filter.Subject switch
        {
            null => blockText!,
            FilterExpression inner when blockText is not null => Filter(inner, scope, blockText),
            _ => Evaluate(filter.Subject, scope),
        };
        return FilterTable.Apply(filter.Name, subject, Invocation(filter.Name, filter.Arguments, scope));
    }

    private List<Value> EvaluateAll(IReadOnlyList<Expression> expressions, Scope scope)
    {
        List<Value> values = new(expressions.Count);
        foreach (var expression in expressions) values.Add(Evaluate(expression, scope));
        return values;
    }

    private DictValue Dict(DictExpression dict, Scope scope)
    {
        var entries = new OrderedDictionary<Value, Value>(rendering.Comparer);
        foreach (var (key, value) in dict.Entries) entries[Evaluate(key, scope)] = Evaluate(value, scope);
        return new DictValue(entries);
    }

    private Value Slice(SliceExpression slice, Scope scope)
    {
        var owner = Evaluate(slice.Owner, scope);
        return Slicing.Slice(owner, Bound(slice.Bounds.Start), Bound(slice.Bounds.Stop), Bound(slice.Bounds.Step), rendering);

        Value Bound(Expression? bound) => bound is null ? NoneValue.Instance : Evaluate(bound, scope);
    }

    private BooleanValue Test(TestExpression test, Scope scope)
    {
        var subject = Evaluate(test.Subject, scope);
        return BooleanValue.Of(TestTable.Holds(test.Name, subject, Invocation(test.Name, test.Arguments, scope)));
    }

    private Value Logical(LogicalExpression logical, Scope scope)
    {
        var left = Evaluate(logical.Left, scope);
        return left.IsTrue == logical.IsAnd ? Evaluate(logical.Right, scope) : left;
    }

    private bool Compare(ComparisonExpression comparison, Scope scope)
    {
        var left = Evaluate(comparison.First, scope);
        foreach (var (symbol, expression) in comparison.Others)
        {
            var right = Evaluate(expression, scope);
            bool holds = symbol switch
            {
                "==" => Comparison.AreEqual(left, right, rendering.Budget),
                "!=" => !Comparison.AreEqual(left, right, rendering.Budget),
                "in" => Comparison.Contains(right, left, rendering),
                "not in" => !Comparison.Contains(right, left, rendering),
                _ => Comparison.IsOrdered(symbol, left, right, rendering.Budget),
            };
            if (!holds) return false;
            left = right;
        }

        return true;
    }

    private TextValue Concatenate(ConcatenationExpression concatenation, Scope scope)
    {
        var text = new TextBuilder(rendering.Budget);
        foreach (var part in EvaluateAll(concatenation.Parts, scope)) part.WriteText(text);
        return new TextValue(text.ToString());
    }

    private Value Conditional(ConditionalExpression conditional, Scope scope)
    {
        if (Evaluate(conditional.Condition, scope).IsTrue) return Evaluate(conditional.Then, scope);
        return conditional.Else is not null
            ? Evaluate(conditional.Else, scope)
            : UndefinedValue.Because($"the inline if-expression on line {conditional.Line} evaluated to false and no else section was defined.");
    }

    private Invocation Invocation(string function, CallArguments arguments, Scope scope)
    {
        var positional = EvaluateAll(arguments.Positional, scope);
        List<KeyValuePair<string, Value>> named = [];
        foreach (var (name, value) in arguments.Named) named.Add(new(name, Evaluate(value, scope)));
        if (arguments.Spread is not null) positional.AddRange(rendering.Items(Evaluate(arguments.Spread, scope)));
        if (arguments.NamedSpread is not null) Spread(Evaluate(arguments.NamedSpread, scope), named, function);
        return new Invocation(rendering, function, positional, named);
    }

    private static void Spread(Value mapping, List<KeyValuePair<string, Value>> named, string function)
    {
        if (mapping is not DictValue dict) throw TemplateFault.Type($"{function}() argument after ** must be a mapping, not {mapping.TypeName}");
        var names = named.Select(argument => argument.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var (key, value) in dict.Entries)
        {
            if (key is not TextValue name) throw TemplateFault.Type("keywords must be strings");
            if (!names.Add(name.Text)) throw TemplateFault.Type($"{function}() got multiple values for keyword argument '{name.Text}'");
            named.Add(new(name.Text, value));
        }
    }
}
