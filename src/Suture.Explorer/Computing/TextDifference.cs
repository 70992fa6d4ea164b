namespace Suture.Explorer.Computing;

/// <summary>Which tokens of two texts are not in their longest common subsequence.</summary>
/// <param name="Before">Of each token of the first text, whether it was lost.</param>
/// <param name="After">Of each token of the second, whether it is new.</param>
internal sealed record TextDifference(IReadOnlyList<bool> Before, IReadOnlyList<bool> After)
{
    /// <summary>Compares two texts; time and memory grow with the product of their lengths, so the caller bounds them.</summary>
    /// <param name="before">Tokens of the first.</param>
    /// <param name="after">Tokens of the second.</param>
    public static TextDifference Of(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        // common[i, j]: length of the longest common subsequence of what follows token i of the first and j of the second.
        int[,] common = new int[before.Count + 1, after.Count + 1];
        for (int i = before.Count - 1; i >= 0; i--)
        {
            for (int j = after.Count - 1; j >= 0; j--)
            {
                common[i, j] = before[i] == after[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        bool[] lost = new bool[before.Count], added = new bool[after.Count];
        int first = 0, second = 0;
        while (first < before.Count || second < after.Count)
        {
            bool both = first < before.Count && second < after.Count;
            if (both && before[first] == after[second]) (first, second) = (first + 1, second + 1);
            else if (second == after.Count || (both && common[first + 1, second] >= common[first, second + 1])) lost[first++] = true;
            else added[second++] = true;
        }

        return new TextDifference(lost, added);
    }
}
