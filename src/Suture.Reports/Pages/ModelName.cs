namespace Suture.Reports.Pages;

/// <summary>Short names of models for sentences and axes.</summary>
internal static class ModelName
{
    /// <summary>The last part of a reference: "embedded:small" is "small", "owner/name" is "name".</summary>
    /// <param name="reference">How the run named the model.</param>
    public static string Short(string reference)
    {
        string name = reference.TrimEnd('/', '\\');
        return name[(name.AsSpan().LastIndexOfAny(":/\\") + 1)..] is { Length: > 0 } tail ? tail : reference;
    }
}
