using Suture.Models.Hub;

namespace Suture.Experiments;

/// <summary>Shows the download of a model as a step, and what the user should know about it as a step of its own.</summary>
/// <param name="steps">Receives the steps.</param>
public sealed class DownloadSteps(IProgress<StepProgress> steps) : IProgress<HubProgress>
{
    /// <inheritdoc />
    public void Report(HubProgress value)
    {
        ArgumentNullException.ThrowIfNull(value);
        steps.Report(value.Note is { } note
            ? new StepProgress(note, 0, 0, "")
            : new StepProgress($"Download {value.Model}", value.CompletedBytes, value.TotalBytes, "bytes"));
    }
}
