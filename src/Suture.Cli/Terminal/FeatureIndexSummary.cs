using System.Globalization;
using Suture.Experiments;
using Suture.Experiments.Features;

namespace Suture.Cli.Terminal;

/// <summary>What an index of features holds, on the terminal: a dictionary a line.</summary>
internal static class FeatureIndexSummary
{
    public static void Write(TextWriter output, FeatureIndexResult result, string folder)
    {
        output.WriteLine(Line($"{result.TokenCount:N0} tokens in {result.ContextCount:N0} contexts; density: 10 %, 50 % and 90 % of the latents that are alive"));
        output.WriteLine(Line($"  {"",-12}{"latents",9}{"alive",9}{"contexts",11}  density"));
        foreach (var dictionary in result.Dictionaries)
        {
            string densities = dictionary.DensityQuantiles is { } quantiles ? string.Join(" ", quantiles.Select(q => Line($"{q,8:P3}"))) : "none";
            output.WriteLine(Line($"  {dictionary.Name,-12}{dictionary.LatentCount,9:N0}{dictionary.AliveCount,9:N0}{dictionary.ContextCount,11:N0}  {densities}"));
        }

        string[] scores = [.. result.Dictionaries.SelectMany(dictionary => dictionary.Scores).Distinct(StringComparer.Ordinal)];
        output.WriteLine(Line($"scores: {(scores.Length == 0 ? "none" : string.Join(", ", scores))}; {result.TwinCount:N0} twins, {result.LabelCount:N0} labels"));
        output.WriteLine(Line($"index: {MemoryPlan.Text(result.IndexBytes)} in {folder}"));
        output.WriteLine($"Next: suture explore {folder}");
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
