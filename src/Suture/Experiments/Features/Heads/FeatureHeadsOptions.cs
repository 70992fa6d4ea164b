using Suture.Features.Heads;

namespace Suture.Experiments.Features.Heads;

/// <summary>Looking for entropy and attention deactivation features in A, and for their roles in B.</summary>
public sealed record FeatureHeadsOptions
{
    /// <summary>Models, stitch, autoencoder and text.</summary>
    public required FeaturePairOptions Pair { get; init; }

    /// <summary>Position of the queries that scores are about, for models that turn queries by their position (rotary); null averages over the positions where A's latent is active. Default null; ignored where nothing turns.</summary>
    public int? Position { get; init; }

    /// <summary>First position of a context whose tokens count, for scores and measurements, 1 or more; default 64.</summary>
    public int MinPosition { get; init; } = 64;

    /// <summary>Tokens from that position on that a latent must be active on, 1 or more; default 20. Rarer latents are no candidates.</summary>
    public int MinTokens { get; init; } = 20;

    /// <summary>By what heads are compared when candidates and their heads are chosen; default <see cref="ScoreRanking.Score"/>.</summary>
    public ScoreRanking Ranking { get; init; }

    /// <summary>Magnitude of a mean effect on p(BOS) that counts as moving a head, 0 to 1; default 0.01.</summary>
    public double MinEffect { get; init; } = 0.01;

    /// <summary>Candidates taken of each of A's later heads by magnitude of score, 0 or more; default 1.</summary>
    public int PerHead { get; init; } = 1;

    /// <summary>Further candidates by their largest magnitude over all heads, 0 or more; default 16.</summary>
    public int Overall { get; init; } = 16;

    /// <summary>Candidates for entropy features, 0 or more; default 8.</summary>
    public int EntropyCandidates { get; init; } = 8;

    /// <summary>Most tokens that a candidate is measured on, 1 or more, evenly over the text; default 128.</summary>
    public int TokensPerFeature { get; init; } = 128;

    /// <summary>Seeds of random directions that scores and shares are compared with, 1 or more; default 5.</summary>
    public int RandomSeeds { get; init; } = 5;

    /// <summary>Random directions a seed, 0 or more; 0 means as many as latents that may be candidates, so that best is compared with best. Default 0.</summary>
    public int RandomDirections { get; init; }

    /// <summary>Random directions that effects on attention are compared with, 1 or more; default 49, so that the smallest rank is 2 %.</summary>
    public int RandomEffects { get; init; } = 49;

    /// <summary>Random directions that effects on confidence are compared with, 0 or more; default 49.</summary>
    public int RandomInterventions { get; init; } = 49;

    /// <summary>Directions of the unembedding that count as barely read, at most the smaller model's width; 0 means the bottom 2 %. Default 0.</summary>
    public int NullDirections { get; init; }

    /// <summary>Seed of the random directions; default 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>Checks every option.</summary>
    /// <exception cref="ArgumentException">One or more options are out of range; the message lists all of them.</exception>
    public void Validate()
    {
        string[] faults = [.. Pair.Faults(), .. Faults()];
        if (faults.Length > 0) throw new ArgumentException("The options do not hold together: " + string.Join("; ", faults) + ".");
    }

    private IEnumerable<string> Faults()
    {
        if (Position < 0) yield return $"position {Position}: expected 0 or more";
        if (MinPosition < 1) yield return $"least position {MinPosition}: expected 1 or more, since BOS stands at 0";
        if (Pair.ContextLength > 0 && Pair.ContextLength <= MinPosition) yield return $"context length {Pair.ContextLength}: expected more than the least position, {MinPosition}";
        if (MinTokens < 1) yield return $"least tokens {MinTokens}: expected 1 or more";
        if (!Enum.IsDefined(Ranking)) yield return $"ranking {Ranking}: expected one of {string.Join(", ", Enum.GetNames<ScoreRanking>())}";
        if (!(MinEffect is >= 0 and <= 1)) yield return $"least effect {MinEffect}: expected 0 to 1";
        if (PerHead < 0) yield return $"candidates a head {PerHead}: expected 0 or more";
        if (Overall < 0) yield return $"candidates overall {Overall}: expected 0 or more";
        if (EntropyCandidates < 0) yield return $"entropy candidates {EntropyCandidates}: expected 0 or more";
        if (TokensPerFeature < 1) yield return $"tokens a feature {TokensPerFeature}: expected 1 or more";
        if (RandomSeeds < 1) yield return $"random seeds {RandomSeeds}: expected 1 or more";
        if (RandomDirections < 0) yield return $"random directions {RandomDirections}: expected 0 or more";
        if (RandomEffects < 1) yield return $"random effects {RandomEffects}: expected 1 or more";
        if (RandomInterventions < 0) yield return $"random interventions {RandomInterventions}: expected 0 or more";
        if (NullDirections < 0) yield return $"null directions {NullDirections}: expected 0 or more";
    }
}
