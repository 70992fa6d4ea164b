using System.Text.Json.Nodes;
using Suture.Experiments.Recipes;

namespace Suture.Reports.Recipes.Kinds;

/// <summary>Picks the numbers that speak for a step out of its results.</summary>
internal static class Figures
{
    /// <summary>Numbers at given places; one that is not there is left out.</summary>
    /// <param name="places">Name, path and unit of each.</param>
    public static Func<JsonObject, IEnumerable<StepFigure>> At(params (string Name, string Path, string Unit)[] places)
    {
        (string Name, ResultPath Path, string Unit)[] parsed = [.. places.Select(p => (p.Name, ResultPath.TryParse(p.Path) ?? throw new ArgumentException($"'{p.Path}' is no path into results."), p.Unit))];
        return results => parsed.Select(p => (p.Name, Value: p.Path.Number(results, out _), p.Unit)).Where(p => p.Value is not null).Select(p => new StepFigure(p.Name, p.Value!.Value, p.Unit));
    }

    /// <summary>The mean of a number by group, over the items of a list.</summary>
    /// <param name="list">Key of the list.</param>
    /// <param name="group">Key of the group within an item.</param>
    /// <param name="number">Key of the number within an item.</param>
    /// <param name="unit">Its unit.</param>
    /// <param name="names">Name of each group that is shown.</param>
    public static Func<JsonObject, IEnumerable<StepFigure>> Means(string list, string group, string number, string unit, params (string Group, string Name)[] names) => results => names
        .Select(n => (n.Name, Values: (results[list] as JsonArray ?? []).Where(item => (string?)item![group] == n.Group).Select(item => (double)item![number]!).ToArray()))
        .Where(n => n.Values.Length > 0)
        .Select(n => new StepFigure(n.Name, n.Values.Average(), unit));

    /// <summary>How many items of a list each group has.</summary>
    /// <param name="list">Key of the list.</param>
    /// <param name="group">Key of the group within an item.</param>
    /// <param name="names">Name of each group that is shown.</param>
    public static Func<JsonObject, IEnumerable<StepFigure>> Counts(string list, string group, params (string Group, string Name)[] names) => results =>
        names.Select(n => new StepFigure(n.Name, (results[list] as JsonArray ?? []).Count(item => (string?)item![group] == n.Group), ""));
}
