using Suture.SparseAutoencoders.Flops;

namespace Suture.Reports.Paper;

/// <summary>Scaling laws that arXiv 2506.06609 (version 3) printed in its Table 4 for one pair.</summary>
/// <param name="ShortName">Short name of the pair.</param>
/// <param name="Scratch">From a random start.</param>
/// <param name="Stitched">From the transferred start.</param>
internal sealed record PublishedLaw(string ShortName, PowerLaw Scratch, PowerLaw Stitched)
{
    /// <summary>Table 4.</summary>
    public static IReadOnlyList<PublishedLaw> All { get; } =
    [
        new("pythia", new PowerLaw(41.2, 0.16), new PowerLaw(18.5, 0.14)),
        new("gpt2", new PowerLaw(42.3, 0.15), new PowerLaw(5.0, 0.10)),
    ];
}
