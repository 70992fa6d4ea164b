using System.Reflection;
using Suture.Reports.Markup;

namespace Suture.Reports.Pages;

/// <summary>The style sheet of every page of ours.</summary>
internal static class ReportStyle
{
    /// <summary>Its text.</summary>
    public static Html Sheet { get; } = Read();

    private static Html Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Suture.Reports.report.css")
            ?? throw new InvalidOperationException("The assembly Suture.Reports carries no resource 'Suture.Reports.report.css'; rebuild it.");
        using var reader = new StreamReader(stream);
        return Html.Trusted(reader.ReadToEnd());
    }
}
