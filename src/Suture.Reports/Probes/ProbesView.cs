using Suture.Experiments.Probes;
using Suture.Reports.Markup;
using Suture.Reports.Pages;

namespace Suture.Reports.Probes;

/// <summary>The result with what every section asks of it.</summary>
internal sealed class ProbesView
{
    /// <exception cref="ArgumentException">The result holds no data set or no k.</exception>
    public ProbesView(ProbesResult result)
    {
        if (result.DataSets.Count == 0 || result.K.Count == 0) throw new ArgumentException("The result holds no data set or no number of features.", nameof(result));
        Result = result;
    }

    /// <summary>The figures.</summary>
    public ProbesResult Result { get; }

    /// <summary>Name of A.</summary>
    public string Small => ModelName.Short(Result.Models.Small.Name);

    /// <summary>Name of B.</summary>
    public string Large => ModelName.Short(Result.Models.Large.Name);

    /// <summary>The largest k.</summary>
    public int MostFeatures => Result.K[^1];

    /// <summary>"95 %".</summary>
    public string Level => NumberText.Percent(Result.Level, 0);

    /// <summary>Data sets by name, then null for their mean; without the mean where there is one set alone.</summary>
    public IReadOnlyList<string?> Groups => [.. Result.DataSets.Select(set => set.Name), .. Result.DataSets.Count > 1 ? [null] : Array.Empty<string?>()];

    /// <summary>What the headline is about: the mean over data sets, or the only one.</summary>
    public string? Overall => Groups[^1];

    /// <summary>Where probes come from.</summary>
    public string Source(ProbeDirection direction) => direction == ProbeDirection.Up ? Small : Large;

    /// <summary>Where they go.</summary>
    public string Target(ProbeDirection direction) => direction == ProbeDirection.Up ? Large : Small;

    /// <summary>Name of a group in a table.</summary>
    public static string GroupName(string? group) => group ?? "mean over sets";

    /// <summary>One average.</summary>
    public ProbeAverage Average(string? group, ProbeDirection direction, ProbeArm arm, int k) => Result.Averages.Single(a => a.DataSet == group && a.Direction == direction && a.Arm == arm && a.K == k);

    /// <summary>One difference.</summary>
    public ProbeDifference Difference(string? group, ProbeDirection direction, ProbeArm first, ProbeArm second, int k) =>
        Result.Differences.Single(d => d.DataSet == group && d.Direction == direction && d.First == first && d.Second == second && d.K == k);
}
