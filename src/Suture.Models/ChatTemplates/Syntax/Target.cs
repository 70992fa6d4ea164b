namespace Suture.Models.ChatTemplates.Syntax;

/// <summary>What can be assigned to.</summary>
internal abstract record Target
{
    /// <summary>The variables that are set, attributes of namespaces left out.</summary>
    public IEnumerable<string> Names => this switch
    {
        NameTarget name => [name.Name],
        TupleTarget tuple => tuple.Targets.SelectMany(target => target.Names),
        _ => [],
    };
}

/// <summary>A variable.</summary>
internal sealed record NameTarget(string Name) : Target;

/// <summary>An attribute of a namespace.</summary>
internal sealed record NamespaceTarget(string Namespace, string Attribute) : Target;

/// <summary>Several targets for a value of as many elements.</summary>
internal sealed record TupleTarget(IReadOnlyList<Target> Targets) : Target;
