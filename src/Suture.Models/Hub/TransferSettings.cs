namespace Suture.Models.Hub;

/// <summary>How a file is fetched.</summary>
/// <param name="Timeout">Longest silence.</param>
/// <param name="Clock">Source of the waits between attempts.</param>
/// <param name="Meter">Counts the bytes.</param>
/// <param name="Resumes">Whether to go on from what an earlier attempt left.</param>
internal sealed record TransferSettings(TimeSpan Timeout, TimeProvider Clock, ProgressMeter Meter, bool Resumes);
