using Suture.Experiments.SaeInit;

namespace Suture.Reports.SaeInit;

/// <summary>The report of a run of the experiment on starts: one self-contained HTML file.</summary>
public static class SaeInitReport
{
    /// <summary>Renders the page.</summary>
    /// <param name="result">The figures.</param>
    public static string Render(SaeInitResult result) => "";
}
