using System.Diagnostics.CodeAnalysis;

namespace Suture.Models.Hub;

/// <summary>A model on the hub at a revision: <c>owner/name</c> or <c>owner/name@revision</c>.</summary>
/// <param name="Id">The repository.</param>
/// <param name="Revision">A branch, a tag, <c>refs/pr/1</c>, or a commit, whole or shortened.</param>
public sealed record HubReference(HubId Id, string Revision)
{
    /// <summary>The branch that is meant when none is named.</summary>
    public const string DefaultRevision = "main";

    private const int CommitLength = 40;

    /// <summary>Whether the revision is a whole commit, which never changes its meaning.</summary>
    public bool IsPinned => IsCommit(Revision);

    /// <summary>Reads a reference.</summary>
    /// <param name="text"><c>name</c> or <c>owner/name</c>, perhaps followed by <c>@</c> and a revision.</param>
    /// <param name="revision">The revision given apart from the text; null when there is none.</param>
    /// <exception cref="ArgumentException">Name or revision is not valid, or the revision is given twice.</exception>
    public static HubReference Parse(string text, string? revision = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (name, written) = Split(text);
        if (revision is not null && written is not null) throw new ArgumentException($"'{PlainText.Of(text)}' names the revision '{PlainText.Of(written)}', and '{PlainText.Of(revision)}' was given beside it; give one.");
        string chosen = revision ?? written ?? DefaultRevision;
        if (RepositoryPath.Fault(chosen) is { } fault) throw new ArgumentException($"'{PlainText.Of(chosen)}' is not a revision: {fault}");
        return new HubReference(HubId.Parse(name), chosen);
    }

    /// <summary>Reads a reference if it is one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="reference">The result.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out HubReference? reference)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (name, revision) = Split(text);
        revision ??= DefaultRevision;
        reference = HubId.TryParse(name, out var id) && RepositoryPath.Fault(revision) is null ? new HubReference(id, revision) : null;
        return reference is not null;
    }

    /// <inheritdoc />
    public override string ToString() => Revision == DefaultRevision ? Id.Text : $"{Id}@{Revision}";

    /// <summary>Whether a text is a whole commit: 40 lower-case hexadecimal digits.</summary>
    internal static bool IsCommit(string text) => text.Length == CommitLength && text.All(char.IsAsciiHexDigitLower);

    private static (string Name, string? Revision) Split(string text)
    {
        int at = text.IndexOf('@', StringComparison.Ordinal);
        return at < 0 ? (text, null) : (text[..at], text[(at + 1)..]);
    }
}
