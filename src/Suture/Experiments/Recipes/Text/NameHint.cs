namespace Suture.Experiments.Recipes.Text;

/// <summary>Guesses what a mistyped name was meant to be.</summary>
internal static class NameHint
{
    private const int LongestName = 64;

    /// <summary>A clause with the closest name, or nothing when none is close.</summary>
    /// <param name="name">What was written.</param>
    /// <param name="known">What it could have been.</param>
    public static string Of(string name, IEnumerable<string> known)
    {
        if (name.Length > LongestName) return "";
        var closest = known.Select(k => (Name: k, Distance: Distance(name.ToLowerInvariant(), k.ToLowerInvariant()))).OrderBy(k => k.Distance).FirstOrDefault((Name: "", Distance: int.MaxValue));
        return closest.Distance <= Math.Max(1, closest.Name.Length / 3) ? $"; did you mean '{closest.Name}'?" : "";
    }

    // Edits, and swaps of neighbours, which fingers make most: optimal string alignment, three rows at a time.
    private static int Distance(string from, string to)
    {
        int[] before = [], last = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 1; i <= from.Length; i++)
        {
            int[] row = new int[to.Length + 1];
            row[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                row[j] = Math.Min(last[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1), Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1]) row[j] = Math.Min(row[j], before[j - 2] + 1);
            }

            (before, last) = (last, row);
        }

        return last[to.Length];
    }
}
