using System.Globalization;

namespace Suture.Experiments;

/// <summary>One of the autoencoders of a training: a combination of the values in its options' lists.</summary>
/// <param name="Name">Its name among them, from the values that differ, such as <c>w1024-k16-seed0</c>; <c>sae</c> when there is only one.</param>
/// <param name="Start">Where it starts: a value of <see cref="SaeTrainOptions.Start"/>.</param>
/// <param name="Width">Latents.</param>
/// <param name="K">Active latents a token; null for the default, or where the objective has none.</param>
/// <param name="Sparsity">Coefficient of the sparsity penalty; null for the recipe's, or where the objective has none.</param>
/// <param name="LearningRate">Learning rate; null for the recipe's.</param>
/// <param name="Seed">Seed of the start.</param>
public sealed record SaeVariant(string Name, string Start, int Width, int? K, double? Sparsity, double? LearningRate, ulong Seed)
{
    /// <summary>All combinations. A start on disk has its own width, and draws nothing, so it is not combined with widths, nor with seeds unless it is a control.</summary>
    /// <param name="options">The lists.</param>
    /// <param name="widthOf">Latents of a given start.</param>
    /// <exception cref="ArgumentException">A given start has fewer latents than k, or a list names a value twice.</exception>
    public static IReadOnlyList<SaeVariant> Of(SaeTrainOptions options, Func<string, int> widthOf)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(widthOf);
        IReadOnlyList<ulong> seeds = options.Seeds.Count > 0 ? options.Seeds : [options.Seed];
        var unnamed = new List<SaeVariant>();
        foreach (string start in options.Start)
        {
            foreach (int width in SaeTrainStarts.IsSized(start) ? options.Width : [widthOf(start)])
            {
                unnamed.AddRange(
                    from k in OrNull(options.K)
                    from sparsity in OrNull(options.Sparsity)
                    from rate in OrNull(options.LearningRate)
                    from seed in SaeTrainStarts.IsSeeded(start) ? seeds : [options.Seed]
                    select new SaeVariant("", start, width, k, sparsity, rate, seed));
                if (options.K.FirstOrDefault(k => k > width) is > 0 and var most) throw new ArgumentException($"k {most} is more than the {width} latents of the start '{start}'.");
            }
        }

        if (unnamed.Distinct().Count() != unnamed.Count) throw new ArgumentException("Two of the autoencoders would be the same: a list names a value twice.");
        return unnamed.Count == 1 ? [unnamed[0] with { Name = SaeReference.FolderInRun }] : [.. unnamed.Select(variant => variant with { Name = NameOf(variant, unnamed, options.Start) })];
    }

    private static IEnumerable<T?> OrNull<T>(IReadOnlyList<T> values)
        where T : struct => values.Count > 0 ? values.Select(value => (T?)value) : [null];

    private static string NameOf(SaeVariant variant, List<SaeVariant> all, IReadOnlyList<string> starts)
    {
        var parts = new List<string>();
        // A path is no file name; a word is.
        if (Differ(v => v.Start)) parts.Add(SaeTrainStarts.IsSized(variant.Start) ? variant.Start : string.Create(CultureInfo.InvariantCulture, $"start{starts.ToList().IndexOf(variant.Start)}"));
        if (Differ(v => v.Width)) parts.Add(string.Create(CultureInfo.InvariantCulture, $"w{variant.Width}"));
        if (Differ(v => v.K)) parts.Add(string.Create(CultureInfo.InvariantCulture, $"k{variant.K}"));
        if (Differ(v => v.Sparsity)) parts.Add(string.Create(CultureInfo.InvariantCulture, $"l{variant.Sparsity}"));
        if (Differ(v => v.LearningRate)) parts.Add(string.Create(CultureInfo.InvariantCulture, $"lr{variant.LearningRate}"));
        if (Differ(v => v.Seed)) parts.Add(string.Create(CultureInfo.InvariantCulture, $"seed{variant.Seed}"));
        return string.Join('-', parts);

        bool Differ<T>(Func<SaeVariant, T> value) => all.Select(value).Distinct().Count() > 1;
    }
}
