using Suture.Numerics;

namespace Suture.Datasets;

/// <summary>Texts of one class and as many of all others, in random order.</summary>
/// <param name="Class">The positive class.</param>
/// <param name="Indices">The texts, by their places in the list they were chosen from.</param>
/// <param name="IsPositive">Whether each is of the class.</param>
public sealed record OneVsRest(string Class, IReadOnlyList<int> Indices, IReadOnlyList<bool> IsPositive)
{
    /// <summary>Chooses them: half of <paramref name="max"/> of the class or as many as there are, and as many others, an equal number of each other class as far as they reach.</summary>
    /// <remarks>SAEBench's balance: negatives come in equal parts from the other classes. Where the others have too few, positives are dropped instead, so that chance is always ½.</remarks>
    /// <param name="texts">Texts to choose from.</param>
    /// <param name="positiveClass">The class.</param>
    /// <param name="max">Most texts.</param>
    /// <param name="random">Source of the choice.</param>
    /// <exception cref="ArgumentException">There is no text of the class, or no other.</exception>
    public static OneVsRest Choose(IReadOnlyList<LabelledText> texts, string positiveClass, int max, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 2);
        var classes = Enumerable.Range(0, texts.Count).GroupBy(i => texts[i].Label, StringComparer.Ordinal).OrderBy(c => c.Key, StringComparer.Ordinal).ToDictionary(c => c.Key, c => Shuffled(c, random), StringComparer.Ordinal);
        if (!classes.Remove(positiveClass, out int[]? positives) || classes.Count == 0) throw new ArgumentException($"There must be texts of \"{positiveClass}\" and of another class among the {texts.Count}.", nameof(texts));
        int wanted = Math.Min(positives.Length, max / 2);
        var negatives = new List<int>();
        for (int round = 0; negatives.Count < wanted && classes.Values.Any(c => round < c.Length); round++)
        {
            foreach (string other in classes.Keys.Order(StringComparer.Ordinal))
            {
                if (round < classes[other].Length && negatives.Count < wanted) negatives.Add(classes[other][round]);
            }
        }

        int[] chosen = Shuffled([.. positives.Take(negatives.Count), .. negatives], random);
        return new OneVsRest(positiveClass, chosen, [.. chosen.Select(i => string.Equals(texts[i].Label, positiveClass, StringComparison.Ordinal))]);
    }

    private static int[] Shuffled(IEnumerable<int> indices, RandomSource random)
    {
        int[] order = [.. indices];
        random.Shuffle<int>(order);
        return order;
    }
}
