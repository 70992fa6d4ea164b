using Suture.Activations;
using Suture.SparseAutoencoders.Flops;
using Suture.Stitching.Adam;

namespace Suture.Experiments;

/// <summary>What is spent before an autoencoder's training begins.</summary>
internal static class SetupCosts
{
    /// <summary>A stitch trained by the paper's recipe at its defaults, whatever it was solved with here, FLOPs.</summary>
    /// <param name="small">A's site.</param>
    /// <param name="large">B's site.</param>
    /// <param name="tokens">Tokens of training text.</param>
    public static double PaperStitch(ActivationSite small, ActivationSite large, long tokens)
    {
        var recipe = new AdamStitchOptions();
        return FlopCount.DenseStitch(small.Width, large.Width, recipe.BatchTokens, recipe.Epochs * ((tokens + recipe.BatchTokens - 1) / recipe.BatchTokens));
    }

    /// <summary>The exact stitch, moments included, FLOPs.</summary>
    /// <param name="small">A's site.</param>
    /// <param name="large">B's site.</param>
    /// <param name="tokens">Tokens of training text.</param>
    /// <param name="iterations">Iterations of the solver.</param>
    public static double ExactStitch(ActivationSite small, ActivationSite large, long tokens, int iterations) =>
        FlopCount.Moments(small.Width, large.Width, tokens) + FlopCount.ExactStitch(small.Width, large.Width, iterations);

    /// <summary>Forward passes up to a site, FLOPs. A block is counted as 12 dModel² weights: four of attention, eight of an MLP four times as wide.</summary>
    /// <param name="site">The site.</param>
    /// <param name="tokens">Tokens read.</param>
    public static double Harvest(ActivationSite site, long tokens) => FlopCount.Harvest(12.0 * site.Width * site.Width * site.Layer, tokens);
}
