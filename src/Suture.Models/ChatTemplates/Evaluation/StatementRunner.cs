using Suture.Models.ChatTemplates.Formatting;
using Suture.Models.ChatTemplates.Syntax;
using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates.Evaluation;

/// <summary>Runs statements and writes what they render.</summary>
internal sealed class StatementRunner(Rendering rendering)
{
    /// <summary>Makes the scope of a body.</summary>
    public Scope Enter(IReadOnlyList<Statement> body, Scope outer)
    {
        var scope = new Scope(outer);
        foreach (string name in rendering.Template.Hidden.In(body)) scope.Set(name, UndefinedValue.Variable(name));
        return scope;
    }

    /// <summary>Runs a body in a scope.</summary>
    public Flow Run(IReadOnlyList<Statement> body, Scope scope, TextBuilder output)
    {
        rendering.Budget.Enter();
        var flow = Flow.Normal;
        for (int i = 0; i < body.Count && flow == Flow.Normal; i++)
        {
            try
            {
                rendering.Budget.Step();
                flow = Run(body[i], scope, output);
            }
            catch (TemplateFault fault) when (fault.Passes(body[i].Line))
            {
                // Never reached: the filter only notes the line.
                throw;
            }
        }

        rendering.Budget.Leave();
        return flow;
    }

    private Flow Run(Statement statement, Scope scope, TextBuilder output)
    {
        switch (statement)
        {
            case DataStatement data:
                output.Append(data.Text);
                return Flow.Normal;
            case PrintStatement print:
                Evaluate(print.Expression, scope).WriteText(output);
                return Flow.Normal;
            case IfStatement choice:
                return RunIf(choice, scope, output);
            case ForStatement loop:
                return RunFor(loop, Evaluate(loop.Items, scope), depth: 0, scope, output);
            case SetStatement set:
                Assign(set.Target, Evaluate(set.Expression, scope), scope);
                return Flow.Normal;
            case SetBlockStatement set:
                return RunBlock(set.Body, set.Filter, scope, text => Assign(set.Target, text, scope));
            case FilterStatement filter:
                return RunBlock(filter.Body, filter.Filter, scope, text => text.WriteText(output));
            case WithStatement with:
                return RunWith(with, scope, output);
            case MacroStatement macro:
                scope.Set(macro.Macro.Name!, new MacroValue(macro.Macro, scope));
                return Flow.Normal;
            case CallStatement call:
                rendering.Expressions.Call(call.Call, scope, new MacroValue(call.Caller, scope)).WriteText(output);
                return Flow.Normal;
            case GenerationStatement generation:
                return Run(generation.Body, Enter(generation.Body, scope), output);
            case BreakStatement:
                return Flow.Break;
            case ContinueStatement:
                return Flow.Continue;
            default:
                throw new ArgumentOutOfRangeException(nameof(statement), statement, "Unknown kind of statement.");
        }
    }

    private Value Evaluate(Expression expression, Scope scope) => rendering.Expressions.Evaluate(expression, scope);

    private Flow RunIf(IfStatement choice, Scope scope, TextBuilder output)
    {
        foreach (var (condition, body) in choice.Branches)
        {
            if (Evaluate(condition, scope).IsTrue) return Run(body, scope, output);
        }

        return Run(choice.Else, scope, output);
    }

    private Flow RunFor(ForStatement statement, Value iterable, int depth, Scope scope, TextBuilder output)
    {
        var items = rendering.Items(iterable);
        var loop = statement.Condition is null
            ? new LoopValue(items, iterable.Length, depth, Recursion(statement, scope))
            : new LoopValue(Matching(statement, items, scope), null, depth, Recursion(statement, scope));

        // Jinja's 'else' follows a loop none of whose items came to the end of the body: there was none, or all left it early.
        bool isElseDue = true;
        while (loop.MoveNext())
        {
            // A scope for each item: what is set in one is gone in the next.
            var inner = Enter(statement.Body, scope);
            inner.Set("loop", loop);
            Assign(statement.Target, loop.Current, inner);
            var flow = Run(statement.Body, inner, output);
            isElseDue &= flow != Flow.Normal;
            if (flow == Flow.Break) break;
        }

        return isElseDue ? Run(statement.Else, Enter(statement.Else, scope), output) : Flow.Normal;
    }

    private IEnumerable<Value> Matching(ForStatement statement, IEnumerable<Value> items, Scope scope)
    {
        foreach (var item in items)
        {
            var inner = new Scope(scope);
            Assign(statement.Target, item, inner);
            if (Evaluate(statement.Condition!, inner).IsTrue) yield return item;
        }
    }

    private Func<Value, int, Value>? Recursion(ForStatement statement, Scope scope)
    {
        if (!statement.IsRecursive) return null;
        return (items, depth) =>
        {
            rendering.Budget.Enter();
            var output = new TextBuilder(rendering.Budget);
            RunFor(statement, items, depth, scope, output);
            rendering.Budget.Leave();
            return new TextValue(output.ToString());
        };
    }

    private Flow RunBlock(IReadOnlyList<Statement> body, FilterExpression? filter, Scope scope, Action<Value> use)
    {
        var inner = Enter(body, scope);
        var output = new TextBuilder(rendering.Budget);
        var flow = Run(body, inner, output);

        // A loop that is left from within the block leaves the block's text behind.
        if (flow != Flow.Normal) return flow;
        Value text = new TextValue(output.ToString());
        use(filter is null ? text : rendering.Expressions.Filter(filter, inner, text));
        return flow;
    }

    private Flow RunWith(WithStatement with, Scope scope, TextBuilder output)
    {
        var inner = Enter(with.Body, scope);
        foreach (var (target, expression) in with.Variables) Assign(target, Evaluate(expression, scope), inner);
        return Run(with.Body, inner, output);
    }

    private void Assign(Target target, Value value, Scope scope)
    {
        switch (target)
        {
            case NameTarget name:
                scope.Set(name.Name, value);
                break;
            case NamespaceTarget attribute:
                if (scope.Find(attribute.Namespace) is not NamespaceValue owner)
                {
                    throw new TemplateFault(ChatTemplateErrorKind.TemplateRuntimeError, "cannot assign attribute on non-namespace object");
                }

                owner.Set(attribute.Attribute, value);
                break;
            case TupleTarget tuple:
                var values = Unpack(value, tuple.Targets.Count);
                for (int i = 0; i < values.Count; i++) Assign(tuple.Targets[i], values[i], scope);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(target), target, "Unknown kind of target.");
        }
    }

    private List<Value> Unpack(Value value, int count)
    {
        if (value.Items is null) throw TemplateFault.Type($"cannot unpack non-iterable {value.TypeName} object");
        List<Value> values = [.. rendering.Items(value).Take(count + 1)];
        if (values.Count > count) throw TemplateFault.Value($"too many values to unpack (expected {count})");
        return values.Count == count ? values : throw TemplateFault.Value($"not enough values to unpack (expected {count}, got {values.Count})");
    }
}
