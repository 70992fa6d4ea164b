using System.Text.Json.Nodes;
using Suture.Reports.Pages;

namespace Suture.Explorer.Runs;

/// <summary>What the two models are called.</summary>
/// <param name="Small">Short name of A.</param>
/// <param name="Large">Short name of B.</param>
internal sealed record ExploredNames(string Small, string Large)
{
    /// <summary>Reads them off the runs.</summary>
    /// <param name="runs">The runs, one at least.</param>
    public static ExploredNames Of(ExploredRuns runs) => Of(runs.Features ?? runs.Stitches.Concat(runs.LayerMaps).First());

    /// <summary>Reads them off a run's record: its inputs <c>small</c> and <c>large</c>.</summary>
    /// <param name="run">The run.</param>
    public static ExploredNames Of(FoundRun run) => new(Name(run, "small", "A"), Name(run, "large", "B"));

    private static string Name(FoundRun run, string role, string otherwise)
    {
        JsonNode? named = run.Record.Configuration["pair"]?[role];
        string? reference = named is JsonValue value && value.TryGetValue(out string? text) ? text : run.Record.Inputs.FirstOrDefault(input => input.Name == role)?.Source;
        return reference is null ? otherwise : ModelName.Short(reference);
    }
}
