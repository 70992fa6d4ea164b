namespace Suture.Tests.Features.Matching;

/// <summary>The textbook Hungarian method on a dense matrix, O(n³): the oracle of assignments.</summary>
internal static class DenseHungarian
{
    /// <summary>The largest total of non-negative weights that a matching can have; what is negative is left alone.</summary>
    public static double LargestTotal(double[,] weights)
    {
        int n = Math.Max(weights.GetLength(0), weights.GetLength(1));
        double Cost(int i, int j) => i < weights.GetLength(0) && j < weights.GetLength(1) ? -Math.Max(0, weights[i, j]) : 0;
        double[] u = new double[n + 1], v = new double[n + 1];
        int[] rowOf = new int[n + 1], way = new int[n + 1];
        for (int i = 1; i <= n; i++)
        {
            rowOf[0] = i;
            int column = 0;
            double[] least = [.. Enumerable.Repeat(double.PositiveInfinity, n + 1)];
            bool[] used = new bool[n + 1];
            do
            {
                used[column] = true;
                int row = rowOf[column], next = 0;
                double delta = double.PositiveInfinity;
                for (int j = 1; j <= n; j++)
                {
                    if (used[j]) continue;
                    double slack = Cost(row - 1, j - 1) - u[row] - v[j];
                    if (slack < least[j]) (least[j], way[j]) = (slack, column);
                    if (least[j] < delta) (delta, next) = (least[j], j);
                }

                for (int j = 0; j <= n; j++)
                {
                    if (used[j]) (u[rowOf[j]], v[j]) = (u[rowOf[j]] + delta, v[j] - delta);
                    else least[j] -= delta;
                }

                column = next;
            }
            while (rowOf[column] != 0);
            for (; column != 0; column = way[column]) rowOf[column] = rowOf[way[column]];
        }

        return Enumerable.Range(1, n).Sum(j => -Cost(rowOf[j] - 1, j - 1));
    }
}
