using System.Globalization;
using Suture.Experiments.Features.Heads;

namespace Suture.Cli.Terminal;

/// <summary>What a search for roles found, in a few lines.</summary>
internal static class FeatureHeadsSummary
{
    public static void Write(TextWriter output, FeatureHeadsResult result, string report)
    {
        var entropy = result.Entropy;
        output.WriteLine(Line($"latents: {result.LatentCount}, of which {result.LiveCount} active on {result.MinTokens} tokens or more from position {result.MinPosition} on"));
        output.WriteLine(Line($"null share: largest {entropy.Small.LargestShare:F3} in A (best of as many at random {entropy.Small.RandomBest.Average():F3}), {entropy.Large.LargestShare:F3} in B (at random {entropy.Large.RandomBest.Average():F3})"));
        output.WriteLine(Line($"latents above the 95 % quantile of random null shares: {entropy.Small.AboveRandom} in A, {entropy.Large.AboveRandom} in B; chance gives {0.05 * result.LiveCount:F0}"));
        output.WriteLine(Line($"rank correlation of null shares, A with B: {Text(entropy.ShareCorrelation)}"));
        output.WriteLine(Line($"entropy candidates whose effect through the final norm is apart from random: {entropy.Candidates.Count(c => c.Small?.ThroughNormRank <= 0.05)} of {entropy.Candidates.Count} in A, {entropy.Candidates.Count(c => c.Large?.ThroughNormRank <= 0.05)} in B"));
        if (result.Deactivation is not { } heads) output.WriteLine($"attention: {result.Refused}");
        else
        {
            output.WriteLine(Line($"largest score at a head: {heads.Small.Heads.Max(h => Math.Abs(h.Score)):F2} in A (best of as many at random {heads.Small.MeanRandomBest:F2}), {heads.Large.Heads.Max(h => Math.Abs(h.Score)):F2} in B (at random {heads.Large.MeanRandomBest:F2})"));
            output.WriteLine(Line($"rank correlation of score and measured effect: {Text(heads.SmallEffectCorrelation)} in A, {Text(heads.LargeEffectCorrelation)} in B"));
            output.WriteLine(Line($"candidates that move the head of their score as it says: {heads.SeenCount} of {heads.Candidates.Count} in A; of these also in B: {heads.HeldCount}"));
            output.WriteLine(Line($"candidates that move any later head by {heads.MinEffect} or more: {heads.MovingCount} in A; of these in B: {heads.MovingInLargeCount}"));
        }

        output.WriteLine($"report: {report}");
    }

    private static string Line(FormattableString text) => FormattableString.Invariant(text);

    private static string Text(double? value) => value?.ToString("F2", CultureInfo.InvariantCulture) ?? "undefined";
}
