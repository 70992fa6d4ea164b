using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Suture.Experiments.Recipes.Text;

/// <summary>Turns a part of a recipe into the JSON of an options record: keys and values are those of <c>configuration</c> in <c>run.json</c>, defaults filled in.</summary>
/// <param name="text">Gives the text that a value of text stands for; references are resolved here.</param>
internal sealed class OptionsReader(Func<RecipeScalar, string> text)
{
    /// <summary>Reads a record's options.</summary>
    /// <param name="map">What is given.</param>
    /// <param name="type">The record's type.</param>
    /// <param name="what">What the options are of, for errors.</param>
    /// <exception cref="RecipeFormatException">A key is unknown, missing or has a value of another kind; the message lists what is allowed.</exception>
    public JsonObject Read(RecipeMap map, JsonTypeInfo type, string what) =>
        // Parsed again, so that numbers are what a file would hold, whatever they were read as.
        JsonNode.Parse(Record(map, type, null, what).ToJsonString())!.AsObject();

    /// <summary>Keys of a record's options.</summary>
    public static IReadOnlyList<string> Keys(JsonTypeInfo type) => [.. type.Properties.Where(p => p.Set is not null).Select(p => p.Name)];

    private JsonObject Record(RecipeMap map, JsonTypeInfo type, JsonObject? given, string what)
    {
        map.AllowOnly(what, [.. Keys(type)]);
        var defaults = given ?? OptionDefaults.Of(type);
        var result = new JsonObject();
        List<string> missing = [];
        foreach (var property in type.Properties.Where(p => p.Set is not null))
        {
            string name = property.Name;
            if (map[name] is { } node) result[name] = Value(node, property, defaults[name], $"{what}, '{name}'");
            else if (defaults.ContainsKey(name)) result[name] = defaults[name]?.DeepClone();
            else missing.Add(name);
        }

        return missing.Count == 0 ? result : throw map.Place.Fault($"{what}: missing {string.Join(", ", missing.Select(name => $"'{name}'"))}, which {(missing.Count == 1 ? "has" : "have")} no default.");
    }

    private JsonNode? Value(RecipeNode node, JsonPropertyInfo property, JsonNode? given, string what)
    {
        bool isNullable = property.PropertyType.IsValueType ? Nullable.GetUnderlyingType(property.PropertyType) is not null : property.IsSetNullable;
        if (node is RecipeScalar { IsNull: true } && isNullable) return null;
        return Value(node, property.Options.GetTypeInfo(property.PropertyType), given, what);
    }

    private JsonNode? Value(RecipeNode node, JsonTypeInfo type, JsonNode? given, string what) => type.Kind switch
    {
        JsonTypeInfoKind.Object => Record(node.AsMap(what), type, given as JsonObject, what),
        JsonTypeInfoKind.Enumerable => new JsonArray([.. node.AsList(what).Items.Select((item, i) => Value(item, type.Options.GetTypeInfo(type.ElementType!), null, FormattableString.Invariant($"{what}, item {i + 1}")))]),
        JsonTypeInfoKind.Dictionary => new JsonObject(node.AsMap(what).Entries.Select(e => KeyValuePair.Create(e.Key.Text, Value(e.Value, type.Options.GetTypeInfo(type.ElementType!), null, $"{what}, '{e.Key.Text}'")))),
        _ => Leaf(node, type, what),
    };

    private JsonNode Leaf(RecipeNode node, JsonTypeInfo type, string what)
    {
        var target = Nullable.GetUnderlyingType(type.Type) ?? type.Type;
        string[] choices = target.IsEnum ? [.. Enum.GetValues(target).Cast<object>().Select(v => JsonSerializer.SerializeToNode(v, type.Options.GetTypeInfo(target))!.GetValue<string>())] : [];
        string expected = target.IsEnum ? $"one of {string.Join(", ", choices)}" : Expected(target);
        var scalar = node as RecipeScalar ?? throw node.Place.Fault($"{what}: expected {expected}, found {node.Described}.");
        if (target != typeof(string) && StepReference.IsMarked(scalar.Text)) throw node.Place.Fault($"{what}: expected {expected}; a reference such as {scalar.Described} stands for a path.");
        JsonNode? value = target == typeof(string) ? scalar.IsNull ? null : JsonValue.Create(text(scalar))
            : target.IsEnum ? choices.FirstOrDefault(name => string.Equals(name, scalar.Text, StringComparison.OrdinalIgnoreCase))
            : target == typeof(char) ? scalar.Text
            : scalar.IsPlain ? Literal(scalar.Text, target) : null;
        if (value is null) throw node.Place.Fault($"{what}: expected {expected}, found {node.Described}{(target.IsEnum ? NameHint.Of(scalar.Text, choices) : "")}.");
        try
        {
            _ = value.Deserialize(type);
        }
        catch (JsonException e)
        {
            throw node.Place.Fault($"{what}: expected {expected}, found {node.Described}.", e);
        }

        return value;
    }

    private static JsonNode? Literal(string literal, Type target)
    {
        if (target == typeof(bool)) return literal switch { "true" => true, "false" => false, _ => null };
        if (target == typeof(double) || target == typeof(float)) return double.TryParse(literal, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;
        return long.TryParse(literal, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) ? whole
            : ulong.TryParse(literal, NumberStyles.None, CultureInfo.InvariantCulture, out ulong large) ? large : null;
    }

    private static string Expected(Type type) =>
        type == typeof(bool) ? "true or false"
        : type == typeof(string) ? "text"
        : type == typeof(char) ? "one character"
        : type == typeof(double) || type == typeof(float) ? "a number"
        : type == typeof(uint) || type == typeof(ulong) ? "a whole number, 0 or more"
        : "a whole number";
}
