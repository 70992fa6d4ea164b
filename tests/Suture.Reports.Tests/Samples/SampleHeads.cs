using Suture.Experiments.Features.Heads;
using Suture.Experiments.Results;
using Suture.Features.Heads;
using Suture.Probing.Evaluation;

namespace Suture.Reports.Tests.Samples;

/// <summary>A result of a search for roles: two latents, A with one later block of two heads, B with two.</summary>
internal static class SampleHeads
{
    public static FeatureHeadsResult Result { get; } = new()
    {
        Small = "embedded:a",
        Large = "embedded:b",
        SmallLayer = 1,
        LargeLayer = 2,
        LatentCount = 3,
        LiveCount = 2,
        TokenCount = 1234,
        MinPosition = 64,
        MinTokens = 20,
        RandomSeeds = 2,
        RandomDirections = 10,
        Entropy = new EntropyRoles
        {
            Small = Side(0.4, 1),
            Large = Side(0.2, 0),
            ShareCorrelation = 0.75,
            VarianceCorrelation = null,
            Candidates = [new EntropyCandidate(Roles(7, 0.41), 0.05, 0.5, Confidence(0.09), Confidence(0.001)), new EntropyCandidate(Roles(8, 0.3), 0.3, null, null, null)],
            Plotted = [Roles(7, 0.41), Roles(8, 0.3)],
        },
        Deactivation = new DeactivationRoles
        {
            Small = Heads(1, 1, 2.5),
            Large = Heads(2, 2, 1.5),
            Ranking = ScoreRanking.Score,
            MinEffect = 0.01,
            ScoreCorrelation = 0.5,
            SmallEffectCorrelation = 0.6,
            LargeEffectCorrelation = null,
            Candidates =
            [
                new HeadCandidate(7, 321, Candidate(1, 2.5, 0.12, 0.02), Candidate(2, 1.5, 0.08, 0.02)),
                new HeadCandidate(8, 99, Candidate(1, -2.0, 0.0001, 0.02), null),
            ],
        },
        Refused = null,
        Provenance = new Provenance { Command = "suture features heads", Seed = 3, Version = "1", Runtime = ".NET", InstructionSet = "Avx2", Backend = "managed", Configuration = new Dictionary<string, string> { ["position"] = "null" }, Hashes = [] },
    };

    private static EntropySide Side(double largest, int above) => new() { DirectionCount = 2, SingularRatio = 0.05, RandomShare = new Interval(0.02, 0.2), RandomBest = [0.3, 0.34], RandomVariance = new Interval(0.001, 0.002), MedianShare = 0.1, LargestShare = largest, AboveRandom = above };

    private static LatentRoles Roles(int latent, double share) => new(latent, new NullRole(share, 0.001, 1, 4), new NullRole(latent == 8 ? null : share / 2, 0.002, 1.5, 3));

    private static ConfidenceEffects Confidence(double through)
    {
        var effect = new ConfidenceEffect { NormScale = -0.1, Entropy = through + 0.01, EntropyFrozen = 0.01, Loss = 0.02, LossFrozen = 0.01 };
        return new ConfidenceEffects(12, effect, effect, [.. Enumerable.Range(0, 39).Select(i => effect with { Entropy = 0.01 + (0.0002 * i) })]);
    }

    private static HeadSide Heads(int firstLayer, int layers, double score) => new()
    {
        HeadsPerLayer = 2,
        TurningPairs = firstLayer == 2 ? 4 : 0,
        Heads = [.. Enumerable.Range(0, layers * 2).Select(i => new HeadScores(firstLayer + (i / 2), i % 2, i, i == 1 ? score : 0.5, new Interval(-0.4, 0.4)))],
        RandomBest = [1.9, 2.1],
    };

    private static CandidateSide Candidate(int layer, double score, double effect, double rank) => new(layer, 1, score, 0.01, new QueryEffects(4, [Head(layer, 0, 0.001, 0.5), Head(layer, 1, effect, rank)], new EffectCurve(layer, 1, [new(1, effect), new(2, 2 * effect)], [new(1, effect, -0.01, 0.01), new(2, 2 * effect, -0.02, 0.02)])), 0.01);

    private static HeadEffect Head(int layer, int head, double mean, double rank) => new() { Layer = layer, Head = head, MeanAttention = 0.4, Mean = mean, StandardError = 0.01, ActivationCorrelation = 0.9, RandomLow = -0.01, RandomHigh = 0.01, RandomRank = rank };
}
