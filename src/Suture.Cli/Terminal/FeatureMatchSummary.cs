using Suture.Experiments.Features;

namespace Suture.Cli.Terminal;

/// <summary>Matched dictionaries on the terminal: a direction a line.</summary>
internal static class FeatureMatchSummary
{
    public static void Write(TextWriter output, FeatureMatchResult result, string report)
    {
        output.WriteLine($"{"largest cosine",-28} {"latents",7} {"active",7} {"median",6} {"chance",6} {"threshold",9} {"counterparts",12} {"of active",9}");
        foreach (var pair in result.Yardstick is { } yardstick ? (DictionaryPairResult[])[result.Transfer, yardstick] : [result.Transfer])
        {
            Line($"{pair.First} in {pair.Second}", pair.OfFirst);
            Line($"{pair.Second} in {pair.First}", pair.OfSecond);
            output.WriteLine(FormattableString.Invariant($"one to one: {pair.PairCount} pairs, cosines sum to {pair.TotalCosine:F3} (at most {pair.Bound:G2} below the best), median correlation {pair.AssignedCorrelation.Median:F2}; {pair.MutualCount} mutual best matches"));
        }

        if (result.ContextsCounted < result.ContextCount) output.WriteLine($"counted {result.ContextsCounted} of {result.ContextCount} contexts: more activations than --max-entries");
        output.WriteLine($"report: {report}");

        void Line(string name, MatchDirection direction) => output.WriteLine(FormattableString.Invariant(
            $"{name,-28} {direction.LatentCount,7} {direction.AliveCount,7} {direction.Cosine.Median,6:F2} {direction.Chance.Median,6:F2} {direction.Threshold,9:F3} {direction.CounterpartCount,12} {direction.AliveCounterpartCount,9}"));
    }
}
