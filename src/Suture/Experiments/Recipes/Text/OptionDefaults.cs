using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Suture.Experiments.Recipes.Text;

/// <summary>What a record of options holds when nothing is said.</summary>
internal static class OptionDefaults
{
    /// <summary>The defaults as JSON, without the keys that must be given.</summary>
    /// <param name="type">The record's type; it has a constructor without parameters.</param>
    public static JsonObject Of(JsonTypeInfo type)
    {
        // Initialisers run; what is required stays unset, and is left out below.
        var defaults = JsonSerializer.SerializeToNode(Activator.CreateInstance(type.Type), type)!.AsObject();
        foreach (var property in type.Properties.Where(p => p.IsRequired || p.Set is null)) defaults.Remove(property.Name);
        return defaults;
    }
}
