using Suture.Features;

namespace Suture.Experiments.Features.Heads;

/// <summary>Scores by latent of a run, as <c>scores.csv</c> has them.</summary>
internal static class HeadScoreColumns
{
    /// <summary>Collects them.</summary>
    /// <param name="entropy">A's side and B's.</param>
    /// <param name="scores">A's side and B's; empty where scores are refused.</param>
    public static FeatureScores Of(IReadOnlyList<EntropyAnalysis> entropy, IReadOnlyList<DeactivationAnalysis> scores)
    {
        var result = new FeatureScores(entropy[0].Roles.Count);
        string[] sides = ["", "_transferred"];
        for (int i = 0; i < sides.Length; i++)
        {
            result.Add("null_share" + sides[i], [.. entropy[i].Roles.Select(role => role.NullShare)]);
            result.Add("logit_variance" + sides[i], [.. entropy[i].Roles.Select(role => role.LogitVariance)]);
            result.Add("decoder_norm" + sides[i], [.. entropy[i].Roles.Select(role => (double?)role.Norm)]);
        }

        for (int i = 0; i < scores.Count; i++)
        {
            var table = scores[i].Scores;
            int[] heads = [.. Enumerable.Range(0, table.DirectionCount).Select(table.Strongest)];
            result.Add("deactivation" + sides[i], [.. heads.Select((head, latent) => head < 0 ? null : (double?)table[latent, head])]);
            result.Add("deactivation_layer" + sides[i], [.. heads.Select(head => head < 0 ? null : (double?)table.LayerOf(head))]);
            result.Add("deactivation_head" + sides[i], [.. heads.Select(head => head < 0 ? null : (double?)table.IndexOf(head))]);
        }

        return result;
    }
}
