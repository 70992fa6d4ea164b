namespace Suture.Activations;

/// <summary>One pass over the text: the sites whose moments it gathers, every site of A with every site of B.</summary>
/// <param name="SitesA">Indexes of the sites of A, ascending.</param>
/// <param name="SitesB">Indexes of the sites of B, ascending.</param>
/// <param name="EstimatedBytes">Memory the pass takes: sums, merge tree and blocks.</param>
public sealed record MomentPass(IReadOnlyList<int> SitesA, IReadOnlyList<int> SitesB, long EstimatedBytes)
{
    /// <summary>Number of layer pairs.</summary>
    public int PairCount => SitesA.Count * SitesB.Count;
}
