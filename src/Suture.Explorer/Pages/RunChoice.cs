using Suture.Explorer.Runs;
using Suture.Explorer.Web;
using Suture.Reports.Markup;
using Suture.Reports.Pages;

namespace Suture.Explorer.Pages;

/// <summary>Which of several runs of a kind a page shows, and how each was made.</summary>
internal static class RunChoice
{
    /// <summary>The run that the address names; the first when it names none.</summary>
    /// <param name="query">The query.</param>
    /// <param name="runs">Runs of the kind.</param>
    /// <exception cref="RequestRefusedException">There is none, or it is another.</exception>
    public static FoundRun Read(PageQuery query, IReadOnlyList<FoundRun> runs)
    {
        if (runs.Count == 0) throw new RequestRefusedException(404, "There is no such run here", "The folder that was opened holds no run of this kind.");
        string name = query.Choice("run", [.. runs.Select(run => run.Name)]);
        return runs.First(run => run.Name == name);
    }

    /// <summary>Links to the others; empty when there is one alone.</summary>
    /// <param name="path">The page.</param>
    /// <param name="runs">Runs of the kind.</param>
    /// <param name="shown">The one that is shown.</param>
    public static Html Links(string path, IReadOnlyList<FoundRun> runs, FoundRun shown)
    {
        if (runs.Count < 2) return Html.Empty;
        var links = runs.Select(run => run == shown
            ? Html.Of($"<span aria-current=\"true\">{run.Name}</span> ")
            : Html.Of($"<a href=\"{Address.Of(path, [("run", run.Name)])}\">{run.Name}</a> "));
        return Html.Of($"<p class=\"tabs\" role=\"group\" aria-label=\"Runs\">{links}</p>\n");
    }

    /// <summary>How a run was made.</summary>
    /// <param name="run">The run.</param>
    public static Html Provenance(FoundRun run)
    {
        var environment = run.Record.Environment;
        return Html.Of(
            $"""
            <section id="reproduce"><h2>How it was made</h2>
            <pre class="command"><code>{run.Record.Command}</code></pre>
            {FactList.Render([("Suture", environment.Suture), ("Runtime", environment.Runtime), ("Vector instructions", environment.InstructionSet), ("Matrix products", environment.Blas), .. run.Record.Inputs.Select(input => (input.Name, $"{input.Source} (SHA-256 {input.Sha256})"))])}</section>

            """);
    }
}
