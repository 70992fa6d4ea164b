using System.Text.Json;

namespace Suture.Models.Tokenization;

/// <summary>Builds the <see cref="ITokenizerPart.Identity"/> of parts.</summary>
internal static class PartIdentity
{
    /// <summary>A name with values; texts are quoted, so that different values never give the same.</summary>
    public static string Of(string name, params ReadOnlySpan<object> values)
    {
        var texts = new List<string>();
        foreach (object value in values) texts.Add(value is string text ? JsonSerializer.Serialize(text) : Convert.ToString(value)!);
        return $"{name}({string.Join(',', texts)})";
    }

    /// <summary>Parts one after the other; a sequence of one is that one.</summary>
    public static string OfSequence(IEnumerable<ITokenizerPart> parts) => string.Join(';', parts.Select(part => part.Identity).Where(identity => identity.Length > 0));
}
