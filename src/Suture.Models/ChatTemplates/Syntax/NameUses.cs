namespace Suture.Models.ChatTemplates.Syntax;

/// <summary>Keeps which names the macros being parsed use.</summary>
internal sealed class NameUses
{
    private readonly Stack<HashSet<string>> _macros = new();

    /// <summary>A macro's body begins.</summary>
    public void Begin() => _macros.Push(new HashSet<string>(StringComparer.Ordinal));

    /// <summary>A name is used.</summary>
    public void Add(string name)
    {
        if (_macros.TryPeek(out var names)) names.Add(name);
    }

    /// <summary>A macro's body ends; what it used, those around it used too.</summary>
    public IReadOnlySet<string> End()
    {
        var names = _macros.Pop();
        if (_macros.TryPeek(out var outer)) outer.UnionWith(names);
        return names;
    }
}
