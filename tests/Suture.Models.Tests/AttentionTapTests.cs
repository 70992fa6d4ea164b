using Suture.Numerics;
using Suture.Testing;

namespace Suture.Models.Tests;

public sealed class AttentionTapTests
{
    private static readonly Compute Compute = new(2);

    public static TheoryData<string> Models => [.. PlainHeads.Linear, "qwen3"];

    [Theory]
    [MemberData(nameof(Models))]
    public void ToFirst_QueriesWithoutADirection_EqualsThePlainLoops(string name)
    {
        using var golden = new LanguageModelCase("language-models/" + name);
        int layer = golden.Model.LayerCount - 1;
        using var pass = golden.Model.Begin(golden.Contexts, Compute);
        pass.RunTo(layer);
        double[][] stream = Rows(pass);
        int[] rows = [0, 3, 9, golden.Contexts.Length(0) + 5, 9];
        var ablated = Ablated(pass, rows);
        var tap = pass.TapAttention();
        var found = new Matrix<float>(rows.Length, tap.HeadCount);

        tap.ToFirst(rows, ablated.View, found.View);

        var plain = PlainHeads.Read(name, layer);
        for (int i = 0; i < rows.Length; i++)
        {
            int context = golden.Contexts.ContextOf(rows[i]), first = golden.Contexts.RowOffset(context);
            double[] query = [.. ablated.Row(i).ToArray().Select(value => (double)value)];
            for (int head = 0; head < tap.HeadCount; head++)
            {
                double[] expected = plain.Pattern(head, stream[first..(first + golden.Contexts.Length(context))], rows[i] - first, query);

                // Probabilities of scores whose float32 products err by some 1e-6.
                TensorAssert.Close(expected[0], found[i, head], absolute: 1e-5, what: $"{name} row {rows[i]} head {head}");
                TensorAssert.Close<double>(expected, tap.Pattern(rows[i], ablated.Row(i)).Row(head).ToArray().Select(value => (double)value).ToArray(), absolute: 1e-5, what: $"{name} pattern of row {rows[i]} head {head}");
            }
        }
    }

    [Fact]
    public void ToFirst_TheStreamItself_EqualsTheAttentionPattern()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();
        using var pass = model.Begin(new TokenContexts([[0, 5, 6, 7], [0, 4, 4, 9, 2]], model.SpecialIds), Compute);
        pass.RunTo(1);
        var pattern = pass.AttentionPattern(1);
        var tap = pass.TapAttention();
        pass.RunTo(2); // the tap keeps the keys of the block at which it was made
        var found = new Matrix<float>(1, 3);
        using var again = model.Begin(pass.Contexts, Compute);
        again.RunTo(1);

        tap.ToFirst([7], again.Residual.View.RowRange(7, 1), found.View);

        Assert.Equal(1, tap.Layer);
        TensorAssert.Close<float>([.. pattern.Heads.Select(head => head[3, 0])], found.Row(0), absolute: 1e-6);
    }

    [Fact]
    public void ToFirst_WrongShapesAndRows_AreRefused()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();
        using var pass = model.Begin(new TokenContexts([[0, 5]], model.SpecialIds), Compute);
        var tap = pass.TapAttention();
        var one = new Matrix<float>(1, TinyModel.Width);

        Assert.Contains("[2, 12]", Assert.Throws<ArgumentException>(() => tap.ToFirst([0, 1], one.View, new Matrix<float>(2, 3).View)).Message, StringComparison.Ordinal);
        Assert.Contains("[1, 3]", Assert.Throws<ArgumentException>(() => tap.ToFirst([0], one.View, new Matrix<float>(1, 2).View)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => tap.ToFirst([2], one.View, new Matrix<float>(1, 3).View));
        pass.RunTo(model.LayerCount);
        Assert.Throws<InvalidOperationException>(pass.TapAttention);
    }

    private static double[][] Rows(ForwardPass pass) =>
        [.. Enumerable.Range(0, pass.Contexts.TokenCount).Select(row => pass.Residual.Row(row).ToArray().Select(value => (double)value).ToArray())];

    private static Matrix<float> Ablated(ForwardPass pass, int[] rows)
    {
        var random = new RandomSource(7);
        var ablated = new Matrix<float>(rows.Length, pass.Model.Width);
        for (int i = 0; i < rows.Length; i++)
        {
            random.FillGaussian(ablated.Row(i), 0.5);
            for (int j = 0; j < ablated.Columns; j++) ablated[i, j] += pass.Residual[rows[i], j];
        }

        return ablated;
    }
}
