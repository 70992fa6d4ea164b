using Suture.Models.Hub;

namespace Suture.Models.Tests.Hub;

/// <summary>Which of our errors stands for which of huggingface_hub's.</summary>
internal static class ScenarioErrors
{
    /// <summary>The kind for a class, or <c>Argument</c> for what a caller may not ask.</summary>
    public static string KindOf(string pythonClass) => pythonClass switch
    {
        "GatedRepoError" => nameof(HubErrorKind.Gated),
        "RepositoryNotFoundError" => nameof(HubErrorKind.RepositoryNotFound),
        "RevisionNotFoundError" => nameof(HubErrorKind.RevisionNotFound),
        "RemoteEntryNotFoundError" => nameof(HubErrorKind.EntryNotFound),
        "LocalEntryNotFoundError" => nameof(HubErrorKind.NotCached),
        "IncompleteSnapshotError" => nameof(HubErrorKind.IncompleteSnapshot),
        "LocalTokenNotFoundError" => nameof(HubErrorKind.TokenMissing),
        "HfHubHTTPError" => nameof(HubErrorKind.Refused),
        "RemoteProtocolError" => nameof(HubErrorKind.Unreachable),
        "OSError" => nameof(HubErrorKind.ContentMismatch),
        "HFValidationError" or "ValueError" => "Argument",
        _ => throw new ArgumentOutOfRangeException(nameof(pythonClass), pythonClass, "No kind stands for this class."),
    };

    /// <summary>The kind of what caused a <c>LocalEntryNotFoundError</c>.</summary>
    public static string CauseOf(string pythonClass) => pythonClass switch
    {
        "OfflineModeIsEnabled" => nameof(HubErrorKind.Offline),
        "ConnectError" => nameof(HubErrorKind.Unreachable),
        "FileMetadataError" => nameof(HubErrorKind.Malformed),
        _ => KindOf(pythonClass),
    };

    /// <summary>Our error in the same words.</summary>
    public static string Of(Exception error) => error switch
    {
        HubException { Kind: HubErrorKind.NotCached, InnerException: HubException cause } => $"error NotCached because {cause.Kind}",
        HubException hub => $"error {hub.Kind}",
        ArgumentException => "error Argument",
        _ => throw new InvalidOperationException("A scenario ended in an error that no caller expects.", error),
    };
}
