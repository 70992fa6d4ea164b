using System.Globalization;

namespace Suture.Experiments;

/// <summary>One of the autoencoders of a training: a combination of the values in its options' lists.</summary>
/// <param name="Name">Its name among them, from the values that differ, such as <c>w1024-k16-seed0</c>; <c>sae</c> when there is only one.</param>
/// <param name="Start">Where it starts: <c>random</c> or a folder.</param>
/// <param name="Width">Latents.</param>
/// <param name="K">Active latents a token.</param>
/// <param name="LearningRate">Adam's rate.</param>
/// <param name="Seed">Seed of a random start.</param>
public sealed record SaeVariant(string Name, string Start, int Width, int K, double LearningRate, ulong Seed)
{
    /// <summary>All combinations. A given start has its own width and no seed, so it is combined with neither.</summary>
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
            bool random = start == SaeTrainOptions.RandomStart;
            foreach (int width in random ? options.Width : [widthOf(start)])
            {
                foreach (int k in options.K)
                {
                    if (k > width) throw new ArgumentException($"k {k} is more than the {width} latents of the start '{start}'.");
                    foreach (double rate in options.LearningRate) unnamed.AddRange((random ? seeds : [options.Seed]).Select(seed => new SaeVariant("", start, width, k, rate, seed)));
                }
            }
        }

        if (unnamed.Distinct().Count() != unnamed.Count) throw new ArgumentException("Two of the autoencoders would be the same: a list names a value twice.");
        return unnamed.Count == 1 ? [unnamed[0] with { Name = SaeReference.FolderInRun }] : [.. unnamed.Select(variant => variant with { Name = NameOf(variant, unnamed, options.Start) })];
    }

    private static string NameOf(SaeVariant variant, List<SaeVariant> all, IReadOnlyList<string> starts)
    {
        var parts = new List<string>();
        if (Differ(v => v.Start)) parts.Add(variant.Start == SaeTrainOptions.RandomStart ? variant.Start : string.Create(CultureInfo.InvariantCulture, $"start{starts.ToList().IndexOf(variant.Start)}"));
        if (Differ(v => v.Width)) parts.Add(string.Create(CultureInfo.InvariantCulture, $"w{variant.Width}"));
        if (Differ(v => v.K)) parts.Add(string.Create(CultureInfo.InvariantCulture, $"k{variant.K}"));
        if (Differ(v => v.LearningRate)) parts.Add(string.Create(CultureInfo.InvariantCulture, $"lr{variant.LearningRate}"));
        if (Differ(v => v.Seed)) parts.Add(string.Create(CultureInfo.InvariantCulture, $"seed{variant.Seed}"));
        return string.Join('-', parts);

        bool Differ<T>(Func<SaeVariant, T> value) => all.Select(value).Distinct().Count() > 1;
    }
}
