using System.Text;
using System.Text.RegularExpressions;

namespace Suture.Models.Hub;

/// <summary>Which files of a repository are wanted, by shell patterns as <c>huggingface_hub</c> reads them.</summary>
/// <remarks><c>*</c> stands for any text, slashes included; <c>?</c> for one character; <c>[abc]</c>, <c>[a-z]</c> and <c>[!abc]</c> for one of a set; a pattern that ends with a slash means all below it.</remarks>
public sealed class HubPatterns
{
    private const int MaxLength = 1000;

    private readonly Regex[]? _include;
    private readonly Regex[] _exclude;

    /// <summary>Creates the choice.</summary>
    /// <param name="include">At least one of these must match; null for all files.</param>
    /// <param name="exclude">None of these may match; null for none.</param>
    /// <exception cref="ArgumentException">A pattern is longer than 1,000 characters.</exception>
    public HubPatterns(IEnumerable<string>? include = null, IEnumerable<string>? exclude = null)
    {
        _include = include?.Select(Compile).ToArray();
        _exclude = [.. (exclude ?? []).Select(Compile)];
    }

    /// <summary>Every file.</summary>
    public static HubPatterns All { get; } = new();

    /// <summary>Whether a file is wanted.</summary>
    /// <param name="path">Its name, with slashes.</param>
    public bool Matches(string path) =>
        (_include is null || Array.Exists(_include, pattern => pattern.IsMatch(path))) && !Array.Exists(_exclude, pattern => pattern.IsMatch(path));

    private static Regex Compile(string pattern)
    {
        if (pattern.Length > MaxLength) throw new ArgumentException($"The pattern '{PlainText.Of(pattern)}' is too long; expected {MaxLength} characters at most.");
        string whole = pattern.EndsWith('/') ? pattern + "*" : pattern;
        var text = new StringBuilder("^");
        for (int i = 0; i < whole.Length; i++)
        {
            int end = whole[i] == '[' ? EndOfSet(whole, i) : -1;
            text.Append(whole[i] switch
            {
                '*' => ".*",
                '?' => ".",
                '[' when end > 0 => Set(whole[(i + 1)..end]),
                _ => Regex.Escape(whole[i].ToString()),
            });
            if (end > 0) i = end;
        }

        // Without backtracking, so that no pattern takes long on any name.
        return new Regex(text.Append(@"\z").ToString(), RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }

    // A bracket that comes first is one of the set; without an end, '[' stands for itself.
    private static int EndOfSet(string pattern, int start)
    {
        int first = start + 1 < pattern.Length && pattern[start + 1] == '!' ? start + 2 : start + 1;
        return first + 1 > pattern.Length ? -1 : pattern.IndexOf(']', Math.Min(first + 1, pattern.Length));
    }

    private static string Set(string members)
    {
        bool isNegated = members[0] == '!';
        string rest = (isNegated ? members[1..] : members).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal).Replace("^", "\\^", StringComparison.Ordinal);
        return $"[{(isNegated ? "^" : "")}{rest}]";
    }
}
