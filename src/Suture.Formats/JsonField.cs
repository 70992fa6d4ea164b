using System.Globalization;
using System.Text.Json;

namespace Suture.Formats;

/// <summary>A value in a JSON file together with its place, so that every error can name file and key.</summary>
/// <remarks>
/// All accessors throw the exception of the file's reader (by default <see cref="CheckpointFormatException"/>) when the value is
/// of another kind or outside its limits; nothing is converted or guessed. Null counts as absent.
/// </remarks>
public sealed class JsonField
{
    private readonly JsonFormatError _error;

    internal JsonField(string file, string key, JsonElement value, JsonFormatError error)
    {
        File = file;
        Key = key;
        Value = value;
        _error = error;
    }

    /// <summary>Path of the file.</summary>
    public string File { get; }

    /// <summary>Place in the file, such as <c>model.vocab</c> or <c>merges[3]</c>; empty for the root.</summary>
    public string Key { get; }

    /// <summary>The value itself.</summary>
    public JsonElement Value { get; }

    /// <summary>Whether this is an object.</summary>
    public bool IsObject => Value.ValueKind == JsonValueKind.Object;

    /// <summary>Whether this is an array.</summary>
    public bool IsArray => Value.ValueKind == JsonValueKind.Array;

    /// <summary>Whether this is a text.</summary>
    public bool IsText => Value.ValueKind == JsonValueKind.String;

    /// <summary>A member of this object; null when it is absent or null.</summary>
    /// <param name="key">Its name.</param>
    public JsonField? Optional(string key) =>
        AsObject().Value.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? Child(key, value) : null;

    /// <summary>A member of this object.</summary>
    /// <param name="key">Its name.</param>
    public JsonField Required(string key) => Optional(key) ?? throw _error(File, Join(key), "is missing.", null);

    /// <summary>All members of this object, in the file's order; none is null in .NET, but a value may be JSON's null.</summary>
    public IEnumerable<KeyValuePair<string, JsonField>> Members()
    {
        foreach (var property in AsObject().Value.EnumerateObject())
        {
            string name = NameOf(property);
            yield return new(name, Child(name, property.Value));
        }
    }

    /// <summary>All items of this array.</summary>
    public IEnumerable<JsonField> Items()
    {
        Expect(IsArray, "an array");
        int index = 0;
        foreach (var item in Value.EnumerateArray())
        {
            yield return new JsonField(File, string.Create(CultureInfo.InvariantCulture, $"{Key}[{index++}]"), item, _error);
        }
    }

    /// <summary>The number of members or items.</summary>
    public int Count => IsObject ? Value.GetPropertyCount() : Expect(IsArray, "an array or an object").Value.GetArrayLength();

    /// <summary>This value, which must be an object.</summary>
    public JsonField AsObject() => Expect(IsObject, "an object");

    /// <summary>The text.</summary>
    public string Text()
    {
        Expect(IsText, "a text");
        try
        {
            return Value.GetString()!;
        }
        catch (InvalidOperationException fault)
        {
            throw Fault("is not Unicode: it holds half of a surrogate pair.", fault);
        }
    }

    /// <summary>The truth value.</summary>
    public bool Boolean() => Expect(Value.ValueKind is JsonValueKind.True or JsonValueKind.False, "true or false").Value.GetBoolean();

    /// <summary>The whole number; 3.0 and 3e0 are not whole numbers here, as in the tools that write such files.</summary>
    /// <param name="min">Smallest allowed value.</param>
    /// <param name="max">Largest allowed value.</param>
    public int Int32(int min = int.MinValue, int max = int.MaxValue) => (int)Int64(min, max);

    /// <summary>The whole number.</summary>
    /// <param name="min">Smallest allowed value.</param>
    /// <param name="max">Largest allowed value.</param>
    public long Int64(long min = long.MinValue, long max = long.MaxValue)
    {
        if (Value.ValueKind != JsonValueKind.Number || !Value.TryGetInt64(out long number) || number < min || number > max)
        {
            throw Fault($"is {Describe()}; expected {WholeNumbers(min, max)}.");
        }

        return number;
    }

    /// <summary>The number, finite.</summary>
    /// <param name="min">Smallest allowed value.</param>
    /// <param name="max">Largest allowed value.</param>
    public double Double(double min = double.MinValue, double max = double.MaxValue)
    {
        if (Value.ValueKind != JsonValueKind.Number || !Value.TryGetDouble(out double number) || !double.IsFinite(number) || number < min || number > max)
        {
            string limits = (min, max) switch
            {
                (double.MinValue, double.MaxValue) => "a finite number",
                (_, double.MaxValue) => $"a number of at least {min}",
                _ => $"a number from {min} to {max}",
            };
            throw Fault($"is {Describe()}; expected {limits}.");
        }

        return number;
    }

    /// <summary>The exception for a fault that only the caller can see.</summary>
    /// <param name="problem">A sentence with expected and found values; file and key are put in front.</param>
    /// <param name="inner">What caused it, if anything.</param>
    public Exception Fault(string problem, Exception? inner = null) => _error(File, Key.Length == 0 ? null : Key, problem, inner);

    /// <summary>The value as a short piece of text for messages.</summary>
    public string Describe()
    {
        const int longest = 60;
        string text = Value.ValueKind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "an array",
            JsonValueKind.Null => "null",
            JsonValueKind.String => $"the text {Value.GetRawText()}",
            _ => Value.GetRawText(),
        };
        return text.Length <= longest ? text : $"{text.AsSpan(0, longest)}...";
    }

    /// <inheritdoc />
    public override string ToString() => $"{Key} = {Describe()}";

    private static string WholeNumbers(long min, long max) => (min, max) switch
    {
        (long.MinValue, long.MaxValue) => "a whole number",
        (_, int.MaxValue or long.MaxValue) => $"a whole number of at least {min}",
        _ => $"a whole number from {min} to {max}",
    };

    private JsonField Expect(bool condition, string kind) => condition ? this : throw Fault($"is {Describe()}; expected {kind}.");

    private JsonField Child(string key, JsonElement value) => new(File, Join(key), value, _error);

    private string Join(string key) => Key.Length == 0 ? key : $"{Key}.{key}";

    private string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException fault)
        {
            throw Fault("has a key that is not Unicode: it holds half of a surrogate pair.", fault);
        }
    }
}
