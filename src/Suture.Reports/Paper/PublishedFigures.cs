namespace Suture.Reports.Paper;

/// <summary>Figures of the paper that the method comes from, to stand beside ours.</summary>
internal static class PublishedFigures
{
    /// <summary>How the paper is cited.</summary>
    public const string Citation = "Chen, Merullo, Stolfo, Pavlick: Transferring (Linear) Features Across Language Models With Model Stitching, arXiv 2506.06609";

    /// <summary>Adam's rate in SAE training (§3.1).</summary>
    public const double LearningRate = 1e-4;

    /// <summary>Steps of SAE training (Table 3).</summary>
    public const int TrainingSteps = 120_000;

    /// <summary>Tokens a step of SAE training, as its FLOPs imply (Table 3).</summary>
    public const int TrainingBatch = 4096;

    /// <summary>Tables 1 and 2, a pair each.</summary>
    public static IReadOnlyList<PublishedPair> Pairs { get; } =
    [
        new()
        {
            Name = "pythia-70m-deduped.3 → pythia-160m-deduped.4",
            ShortName = "pythia",
            CrossEntropies = [3.60, 3.14, 3.99, 4.21, 3.62, 3.29],
            L0 = [16, 16],
            Fvu = [0.17, 0.52],
            CeIncrease = [0.36, 2.16],
        },
        new()
        {
            Name = "gpt2.6 → gpt2-medium.10",
            ShortName = "gpt2",
            CrossEntropies = [3.07, 2.77, 3.08, 3.35, 3.07, 2.81],
            L0 = [32, 32],
            Fvu = [0.11, 0.39],
            CeIncrease = [0.08, 0.96],
        },
        new()
        {
            Name = "gemma-2-2b.20 → gemma-2-9b.33",
            ShortName = "gemma",
            CrossEntropies = [2.52, 2.36, 3.28, 2.73, 2.53, 2.66],
            L0 = [77.2, 74.7],
            Fvu = [0.21, 0.42],
            CeIncrease = [0.50, 0.85],
        },
    ];
}
