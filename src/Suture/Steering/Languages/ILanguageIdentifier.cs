namespace Suture.Steering.Languages;

/// <summary>Tells in which language a text is written.</summary>
public interface ILanguageIdentifier
{
    /// <summary>The likeliest language of a text as its ISO 639-1 code, such as <c>en</c>.</summary>
    /// <param name="text">Text.</param>
    /// <returns>The code; null when there is nothing to judge by, or nothing that favours one language.</returns>
    string? Identify(string text);
}
