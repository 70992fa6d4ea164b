using Suture.Reports.Definitions;

namespace Suture.Reports.Charts;

/// <summary>An axis: its scale, its title, its unit.</summary>
/// <param name="Title">What is measured.</param>
/// <param name="Unit">Its unit, such as "nats per token"; a plain fraction says so.</param>
/// <param name="Scale">Where values go.</param>
/// <param name="Metric">The definition that the title links to, or null.</param>
internal sealed record Axis(string Title, string Unit, Scale Scale, Metric? Metric = null)
{
    /// <summary>Title and unit in one line.</summary>
    public string Text => $"{Title} ({Unit})";
}
