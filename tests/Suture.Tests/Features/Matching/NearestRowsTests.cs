using Suture.Features.Matching;
using Suture.Numerics;

namespace Suture.Tests.Features.Matching;

public sealed class NearestRowsTests
{
    // Values of few levels make ties the rule; more columns than a tile has make several tiles of a row.
    [Theory]
    [InlineData(7, 5, 1, 3)]
    [InlineData(33, 700, 8, 1)]
    [InlineData(65, 3000, 5, 2)]
    [InlineData(4, 9, 9, 2)]
    public void Find_AnySizes_AreTheLargestWithTheLowerIndexFirst(int rows, int columns, int count, int levels)
    {
        var random = new Random(rows);
        Matrix<float> x = new(rows, 3), others = new(columns, 3);
        foreach (ref float value in x.Values) value = random.Next(-levels, levels + 1);
        foreach (ref float value in others.Values) value = random.Next(-levels, levels + 1);
        float[] taken = [.. Enumerable.Range(0, columns).Select(_ => (float)random.Next(2))];

        foreach (float[]? less in (float[]?[])[null, taken])
        {
            var nearest = NearestRows.Find(x, others, count, less, new Compute(2), CancellationToken.None);

            for (int i = 0; i < rows; i++)
            {
                float Value(int j) => (x[i, 0] * others[j, 0]) + (x[i, 1] * others[j, 1]) + (x[i, 2] * others[j, 2]) - (less?[j] ?? 0);
                int[] expected = [.. Enumerable.Range(0, columns).OrderByDescending(Value).ThenBy(j => j).Take(count)];
                Assert.Equal(expected, nearest.Indices[(i * count)..((i + 1) * count)]);
                Assert.Equal(expected.Select(Value), nearest.Values[(i * count)..((i + 1) * count)]);
            }
        }
    }
}
