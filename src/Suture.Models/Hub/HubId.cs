using System.Diagnostics.CodeAnalysis;

namespace Suture.Models.Hub;

/// <summary>The name of a model's repository: <c>name</c> or <c>owner/name</c>.</summary>
public sealed record HubId
{
    private const int MaxPartLength = 96;

    private HubId(string text) => Text = text;

    /// <summary>The name as it is written.</summary>
    public string Text { get; }

    /// <summary>Name of the repository's folder in the cache: <c>models--owner--name</c>.</summary>
    internal string FolderName => FolderPrefix + Text.Replace("/", "--", StringComparison.Ordinal);

    /// <summary>What the cache's folders of models begin with.</summary>
    internal const string FolderPrefix = "models--";

    /// <summary>Reads a name.</summary>
    /// <param name="text">One or two parts of 1 to 96 ASCII letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, none beginning or ending with <c>-</c> or <c>.</c>; no <c>--</c>, no <c>..</c>, no <c>.git</c> at the end.</param>
    /// <exception cref="ArgumentException">It is not such a name; the message says why.</exception>
    public static HubId Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Fault(text) is { } fault ? throw new ArgumentException($"'{PlainText.Of(text)}' is not the name of a model on the hub: {fault}") : new HubId(text);
    }

    /// <summary>Reads a name if it is one.</summary>
    /// <param name="text">The name.</param>
    /// <param name="id">The result.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out HubId? id)
    {
        id = Fault(text) is null ? new HubId(text) : null;
        return id is not null;
    }

    /// <inheritdoc />
    public override string ToString() => Text;

    /// <summary>The name that a folder of the cache stands for; null when it stands for none.</summary>
    internal static HubId? OfFolder(string folderName) =>
        folderName.StartsWith(FolderPrefix, StringComparison.Ordinal) && TryParse(folderName[FolderPrefix.Length..].Replace("--", "/", StringComparison.Ordinal), out var id) ? id : null;

    private static string? Fault(string text)
    {
        string[] parts = text.Split('/');
        if (parts.Length > 2) return "expected 'name' or 'owner/name'.";
        if (text.Contains("--", StringComparison.Ordinal) || text.Contains("..", StringComparison.Ordinal)) return "it may not hold '--' or '..'.";
        if (text.EndsWith(".git", StringComparison.OrdinalIgnoreCase)) return "it may not end with '.git'.";
        return Array.Exists(parts, part => !IsPart(part))
            ? $"expected 1 to {MaxPartLength} ASCII letters, digits, '-', '_' or '.', not beginning or ending with '-' or '.'."
            : null;
    }

    private static bool IsPart(string part) =>
        part.Length is > 0 and <= MaxPartLength && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') && part[0] is not ('-' or '.') && part[^1] is not ('-' or '.');
}
