using System.Text.RegularExpressions;

namespace Suture.Models.Hub;

/// <summary>Expands <c>~</c> and <c>$NAME</c> in paths that come from environment variables, where no shell has done so.</summary>
internal static partial class VariableExpansion
{
    /// <summary>Expands a leading <c>~</c> (alone or before a separator), then <c>$NAME</c> and <c>${NAME}</c>; unknown names stay as they are.</summary>
    /// <param name="path">The path.</param>
    /// <param name="variables">Environment variables.</param>
    /// <param name="home">The user's home folder.</param>
    public static string Expand(string path, IReadOnlyDictionary<string, string> variables, string home)
    {
        bool isHome = path.Length > 0 && path[0] == '~' && (path.Length == 1 || path[1] == '/' || path[1] == Path.DirectorySeparatorChar);
        string expanded = isHome ? home.TrimEnd('/', Path.DirectorySeparatorChar) + path[1..] : path;
        return Variable().Replace(expanded, match => variables.TryGetValue(match.Groups["name"].Value, out string? value) ? value : match.Value);
    }

    [GeneratedRegex(@"\$(?:(?<name>[A-Za-z0-9_]+)|\{(?<name>[^}]*)\})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Variable();
}
