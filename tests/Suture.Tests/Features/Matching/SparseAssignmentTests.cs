using Suture.Features.Matching;

namespace Suture.Tests.Features.Matching;

public sealed class SparseAssignmentTests
{
    [Fact]
    public void Solve_ByHand_TakesTheLessDirectPair()
    {
        // Row 0 likes column 0 best, but row 1 has no other: 0.8 + 0.9 beats 1.0 + nothing.
        var solution = Solve(new[,] { { 1.0, 0.8 }, { 0.9, 0 } });

        Assert.Equal([1, 0], solution.ColumnOf);
        Assert.Equal([1, 0], solution.RowOf);
    }

    [Fact]
    public void Solve_ARowThatMustStayAlone_LeavesThePoorerOne()
    {
        var solution = Solve(new[,] { { 0.3 }, { 0.9 }, { 0.5 } });

        Assert.Equal([-1, 0, -1], solution.ColumnOf);
        Assert.Equal([0, 0], (double[])[solution.RowPrices[0], solution.RowPrices[2]]);
    }

    [Fact]
    public void Solve_Ties_AreBrokenAlikeByTheLowerIndex()
    {
        var solution = Solve(new[,] { { 1.0, 1, 1 }, { 1, 1, 1 }, { 1, 1, 1 } });

        Assert.Equal([0, 1, 2], solution.ColumnOf.Order());
        Assert.Equal(solution.ColumnOf, Solve(new[,] { { 1.0, 1, 1 }, { 1, 1, 1 }, { 1, 1, 1 } }).ColumnOf);
    }

    [Fact]
    public void Solve_NothingToGain_LeavesAllAlone() => Assert.Equal([-1, -1], Solve(new[,] { { -1.0, 0 }, { -0.5, -2 } }).ColumnOf);

    public static TheoryData<int, int, int, double, bool> Shapes() => new()
    {
        { 1, 12, 12, 1, false }, { 2, 12, 12, 0.4, false }, { 3, 20, 9, 0.5, false }, { 4, 9, 20, 0.5, false }, { 5, 40, 40, 0.15, false },
        { 6, 15, 15, 1, true }, { 7, 30, 25, 0.3, true }, { 8, 60, 60, 0.1, true }, { 9, 1, 5, 1, false }, { 10, 80, 80, 0.05, false },
    };

    // Weights of few levels make ties the rule.
    [Theory]
    [MemberData(nameof(Shapes))]
    public void Solve_RandomGraphs_TotalsAsTheHungarianMethodWithPricesThatProveIt(int seed, int rows, int columns, double density, bool fewLevels)
    {
        for (int draw = 0; draw < 20; draw++)
        {
            var random = new Random((100 * seed) + draw);
            double[,] weights = new double[rows, columns];
            for (int i = 0; i < rows; i++)
            {
                for (int j = 0; j < columns; j++) weights[i, j] = random.NextDouble() >= density ? 0 : fewLevels ? random.Next(-1, 4) / 4.0 : (1.4 * random.NextDouble()) - 0.4;
            }

            var solution = Solve(weights);

            double total = Enumerable.Range(0, rows).Where(i => solution.ColumnOf[i] >= 0).Sum(i => weights[i, solution.ColumnOf[i]]);
            Assert.Equal(DenseHungarian.LargestTotal(weights), total, 1e-9);
            Assert.Equal(total, solution.RowPrices.Sum() + solution.ColumnPrices.Sum(), 1e-9);
            for (int i = 0; i < rows; i++)
            {
                Assert.True(solution.ColumnOf[i] < 0 || solution.RowOf[solution.ColumnOf[i]] == i);
                Assert.True(solution.RowPrices[i] >= 0 && (solution.ColumnOf[i] >= 0 || solution.RowPrices[i] < 1e-12));
                for (int j = 0; j < columns; j++) Assert.True(solution.RowPrices[i] + solution.ColumnPrices[j] >= weights[i, j] - 1e-12, $"seed {seed}, draw {draw}: pair ({i}, {j}) is not covered");
            }

            for (int j = 0; j < columns; j++) Assert.True(solution.ColumnPrices[j] >= 0 && (solution.RowOf[j] >= 0 || solution.ColumnPrices[j] == 0));
        }
    }

    private static SparseAssignment Solve(double[,] weights)
    {
        int rows = weights.GetLength(0), columns = weights.GetLength(1);
        var graph = new PairGraph(rows, columns, Enumerable.Range(0, rows * columns).Select(pair => (long)pair), (i, j) => weights[i, j]);
        return SparseAssignment.Solve(graph, CancellationToken.None);
    }
}
