using Suture.Numerics.Gemm;
using Suture.Testing;

namespace Suture.Numerics.Tests;

public sealed class CausalAttentionTests
{
    public static TheoryData<int, int, int, int?, float?> Shapes => new()
    {
        { 1, 1, 4, null, null },
        { 3, 3, 8, null, null },
        { 24, 24, 6, null, null },
        { 61, 61, 32, null, null },
        { 13, 40, 80, null, null },
        { 1, 70, 33, null, null },
        { 61, 61, 32, 1, null },
        { 70, 200, 16, 37, null },
        { 2, 200, 16, 37, 0.5f },
        { 61, 61, 32, 100, 2f },
        { 33, 33, 6, null, 0.3f },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Apply_EveryInstructionSet_EqualsThePlainLoop(int queryCount, int keyCount, int headWidth, int? window, float? softCap)
    {
        Matrix<float> q = Random(queryCount, headWidth, 1), k = Random(keyCount, headWidth, 2), v = Random(keyCount, headWidth, 3);
        var rule = new ScoreRule(0.7f, window, softCap);
        Matrix<double> pattern = PlainPattern(q, k, rule);
        double[] expected = PlainOutput(pattern, v);
        foreach (var set in Enum.GetValues<InstructionSet>().Where(InstructionSets.IsSupported))
        {
            var actual = new Matrix<float>(queryCount, headWidth);
            var actualPattern = new Matrix<float>(queryCount, keyCount);

            AttentionEngine.Of(set).Apply(q.View, k.View, v.View, rule, keyCount - queryCount, actual.View);
            AttentionEngine.Of(set).Pattern(q.View, k.View, rule, keyCount - queryCount, actualPattern.View);

            // float32 products and exponentials of scores of a few units: some 1e-6.
            TensorAssert.Close<double>(expected, actual.To<double>().Values, absolute: 1e-5, what: $"{set} output");
            TensorAssert.Close<double>(pattern.Values, actualPattern.To<double>().Values, absolute: 2e-6, what: $"{set} pattern");
        }
    }

    [Fact]
    public void Apply_HeadsInsideWiderRows_ReadsAndWritesOnlyItsColumns()
    {
        var rows = Random(20, 24, 4); // q | k | v of one head of width 8
        var destination = Random(20, 24, 5);
        var before = destination.Clone();
        var alone = new Matrix<float>(20, 8);
        Matrix<float> q = rows.View.ColumnRange(0, 8).ToMatrix(), k = rows.View.ColumnRange(8, 8).ToMatrix(), v = rows.View.ColumnRange(16, 8).ToMatrix();

        CausalAttention.Apply(rows.View.ColumnRange(0, 8), rows.View.ColumnRange(8, 8), rows.View.ColumnRange(16, 8), new(1), 0, destination.View.ColumnRange(8, 8));
        CausalAttention.Apply(q.View, k.View, v.View, new(1), 0, alone.View);

        Assert.Equal(alone.Values.ToArray(), destination.View.ColumnRange(8, 8).ToMatrix().Values.ToArray());
        Assert.Equal(before.View.ColumnRange(0, 8).ToMatrix().Values.ToArray(), destination.View.ColumnRange(0, 8).ToMatrix().Values.ToArray());
        Assert.Equal(before.View.ColumnRange(16, 8).ToMatrix().Values.ToArray(), destination.View.ColumnRange(16, 8).ToMatrix().Values.ToArray());
    }

    [Fact]
    public void Apply_HugeScores_DoesNotOverflow()
    {
        var q = new Matrix<float>(2, 1, [1000, 1000]);
        var k = new Matrix<float>(2, 1, [1000, -1000]);
        var v = new Matrix<float>(2, 1, [3, 5]);
        var destination = new Matrix<float>(2, 1);

        CausalAttention.Apply(q.View, k.View, v.View, new(1), 0, destination.View);

        Assert.Equal([3f, 3f], destination.Values.ToArray());
    }

    [Fact]
    public void Apply_KeysThatDoNotReachTheLastQuery_Throws()
    {
        var rows = new Matrix<float>(4, 2);

        Assert.Throws<ArgumentException>(() => CausalAttention.Apply(rows.View, rows.View, rows.View, new(1), 1, new Matrix<float>(4, 2).View));
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(null, 0f)]
    public void Apply_ImpossibleRule_Throws(int? window, float? softCap)
    {
        var rows = new Matrix<float>(4, 2);

        Assert.Throws<ArgumentException>(() => CausalAttention.Apply(rows.View, rows.View, rows.View, new(1, window, softCap), 0, new Matrix<float>(4, 2).View));
    }

    private static Matrix<float> Random(int rows, int columns, int seed)
    {
        var random = new Random(seed);
        var result = new Matrix<float>(rows, columns);
        foreach (ref float value in result.Values) value = (float)((random.NextDouble() * 2) - 1);
        return result;
    }

    private static Matrix<double> PlainPattern(Matrix<float> q, Matrix<float> k, ScoreRule rule)
    {
        var pattern = new Matrix<double>(q.Rows, k.Rows);
        for (int i = 0; i < q.Rows; i++)
        {
            int visible = k.Rows - q.Rows + i + 1;
            int from = rule.Window is { } window ? Math.Max(0, visible - window) : 0;
            double sum = 0;
            for (int j = from; j < visible; j++)
            {
                double score = 0;
                for (int d = 0; d < q.Columns; d++) score += (double)q[i, d] * k[j, d];
                score *= rule.Scale;
                if (rule.SoftCap is { } cap) score = cap * Math.Tanh(score / cap);
                pattern[i, j] = Math.Exp(score);
                sum += pattern[i, j];
            }

            for (int j = 0; j < visible; j++) pattern[i, j] /= sum;
        }

        return pattern;
    }

    private static double[] PlainOutput(Matrix<double> pattern, Matrix<float> v)
    {
        var output = new double[pattern.Rows * v.Columns];
        for (int i = 0; i < pattern.Rows; i++)
        {
            for (int j = 0; j < v.Rows; j++)
            {
                for (int d = 0; d < v.Columns; d++) output[(i * v.Columns) + d] += pattern[i, j] * v[j, d];
            }
        }

        return output;
    }
}
