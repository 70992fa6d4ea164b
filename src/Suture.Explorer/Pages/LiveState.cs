using Suture.Explorer.Computing;
using Suture.Explorer.Web;
using Suture.Features.Index;

namespace Suture.Explorer.Pages;

/// <summary>What the live page shows: all of it stands in the address.</summary>
/// <param name="Text">The text; empty for none yet.</param>
/// <param name="Dictionary">A's features (with those carried to B), or B's own.</param>
/// <param name="Feature">The feature by which tokens are shaded; null for the strongest.</param>
/// <param name="Token">The token whose features are listed; null for the whole text.</param>
internal sealed record LiveState(string Text, string Dictionary, int? Feature, int? Token)
{
    /// <summary>Reads it off an address.</summary>
    /// <param name="query">The query.</param>
    /// <param name="info">What the index holds.</param>
    /// <exception cref="RequestRefusedException">Something is out of range.</exception>
    public static LiveState Read(PageQuery query, IndexInfo info)
    {
        string dictionary = query.Choice("dictionary", [.. info.Dictionaries.Select(known => known.Name)]);
        // A line end comes as two characters from a form.
        string text = query.Text("text", 2 * LiveReader.MostCharacters).Replace("\r\n", "\n", StringComparison.Ordinal);
        if (text.Length > LiveReader.MostCharacters) throw new RequestRefusedException(400, $"The text has {text.Length} characters", $"Expected {LiveReader.MostCharacters} at most. Shorten it.");
        return new LiveState(
            text,
            // A's features and the carried ones are looked at together.
            dictionary == DictionaryNames.Transferred ? DictionaryNames.Small : dictionary,
            query.Integer("feature", 0, info.Find(dictionary)!.LatentCount - 1),
            query.Integer("token", 0, LiveReader.MostTokens - 1));
    }

    /// <summary>Its address.</summary>
    /// <param name="path">The page, or its data.</param>
    public string ToAddress(string path = "/live") => Address.Of(path, [("dictionary", Dictionary == DictionaryNames.Small ? null : Dictionary), ("feature", Address.Number(Feature)), ("token", Address.Number(Token)), ("text", Text)]);
}
