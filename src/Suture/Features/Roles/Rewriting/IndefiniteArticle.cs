namespace Suture.Features.Roles.Rewriting;

/// <summary><c>a</c> or <c>an</c>.</summary>
internal static class IndefiniteArticle
{
    private static readonly string[] SilentH = ["hour", "honest", "honor", "honour", "heir"];
    private static readonly string[] ConsonantVowels = ["uni", "use", "usu", "uti", "eu", "one", "once", "ura", "ubi"];
    private static readonly string[] VowelAfterAll = ["unim", "unin"];

    /// <summary>Whether a word is one.</summary>
    public static bool Is(string word) => word is "a" or "an";

    /// <summary>The one that a word asks for, by how it begins.</summary>
    /// <param name="next">The next word, lower case.</param>
    public static string Before(string next)
    {
        bool StartsWith(string[] beginnings) => Array.Exists(beginnings, beginning => next.StartsWith(beginning, StringComparison.Ordinal));
        bool isVowel = next[0] is 'a' or 'e' or 'i' or 'o' or 'u';
        return StartsWith(SilentH) || StartsWith(VowelAfterAll) || (isVowel && !StartsWith(ConsonantVowels)) ? "an" : "a";
    }
}
