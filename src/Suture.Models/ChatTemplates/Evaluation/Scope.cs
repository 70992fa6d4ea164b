using Suture.Models.ChatTemplates.Values;

namespace Suture.Models.ChatTemplates.Evaluation;

/// <summary>The variables of a block. What it does not have, the scopes around it may.</summary>
internal sealed class Scope(Scope? parent)
{
    private readonly Dictionary<string, Value> _variables = new(StringComparer.Ordinal);

    /// <summary>Sets a variable of this scope; one of the same name further out is hidden, not changed.</summary>
    public void Set(string name, Value value) => _variables[name] = value;

    /// <summary>The nearest variable of a name; undefined when there is none.</summary>
    public Value Find(string name)
    {
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope._variables.TryGetValue(name, out var value)) return value;
        }

        return UndefinedValue.Variable(name);
    }

    private Scope? Parent { get; } = parent;
}
