using Suture.Experiments;
using Suture.Experiments.Recipes;
using Suture.Reports.Markup;

namespace Suture.Reports.Recipes;

/// <summary>A recipe's run as its page reads it.</summary>
/// <param name="Result">What came out.</param>
/// <param name="Record">The run's record.</param>
/// <param name="Timings">Seconds of each finished step.</param>
internal sealed record RecipeView(RecipeResult Result, RunRecord Record, IReadOnlyList<RunTiming> Timings)
{
    private const int SecondsOfMinute = 60;

    /// <summary>Seconds of all finished steps.</summary>
    public double Seconds => Timings.Sum(t => t.Seconds);

    /// <summary>How many steps ended in a way.</summary>
    public int Count(StepStatus status) => Result.Steps.Count(s => s.Status == status);

    /// <summary>Seconds of a step; null where it is not finished.</summary>
    public double? SecondsOf(StepOutcome step) => Timings.FirstOrDefault(t => t.Step == step.Name)?.Seconds;

    /// <summary>A time as people say it: "12.3 s", "2 min 05 s".</summary>
    public static string TimeText(double seconds) => seconds < SecondsOfMinute
        ? NumberText.Fixed(seconds, 1) + "\u00A0s"
        : FormattableString.Invariant($"{(long)seconds / SecondsOfMinute}\u00A0min {(long)seconds % SecondsOfMinute:00}\u00A0s");

    /// <summary>A status in words.</summary>
    public static string Words(StepStatus status) => status switch
    {
        StepStatus.Finished => "finished",
        StepStatus.Failed => "failed",
        StepStatus.Blocked => "blocked",
        StepStatus.NotRun => "not run",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, $"Expected one of {string.Join(", ", Enum.GetNames<StepStatus>())}."),
    };

    /// <summary>The step's name, linked to its page where it has one, else to its record.</summary>
    public static Html Link(StepOutcome step) => step.Status == StepStatus.Finished
        ? Html.Of($"<a href=\"{step.Folder}/{(step.HasReport ? RunFolder.ReportFile : RunFolder.RecordFile)}\">{step.Name}</a>")
        : Html.Escaped(step.Name);
}
