namespace Suture.Corpora;

/// <summary>What to do with text that is not as its format says.</summary>
public enum MalformedText
{
    /// <summary>Refuse it, naming file, line and byte.</summary>
    Refuse,

    /// <summary>
    /// Read it as other tools do: each invalid UTF-8 subsequence becomes U+FFFD, CSV quotes and surplus or missing columns are taken as
    /// Python's <c>csv</c> takes them, and half of a surrogate pair in a JSON escape is kept.
    /// </summary>
    Repair,
}
