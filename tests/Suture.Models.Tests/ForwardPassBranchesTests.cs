using Suture.Numerics;
using Suture.Testing;

namespace Suture.Models.Tests;

public sealed class ForwardPassBranchesTests
{
    private static readonly Compute Compute = new(2);

    [Theory]
    [InlineData("gpt2")]
    [InlineData("gpt-neox")]
    [InlineData("gpt-neo")]
    [InlineData("llama-untied")]
    [InlineData("gemma2")]
    [InlineData("gemma3-text")]
    [InlineData("mistral-sliding")]
    [InlineData("olmo2")]
    public void RunBranches_RowsOfAnotherStream_EqualWholePassesWithThatRowChanged(string name)
    {
        using var golden = new LanguageModelCase("language-models/" + name);
        int[] rows = [0, 7, golden.Contexts.Length(0) + 4, 7];
        var random = new RandomSource(3);
        using var pass = golden.Model.Begin(golden.Contexts, Compute);
        pass.RunTo(1);
        var start = pass.Residual.Clone();
        var branches = new Matrix<float>(rows.Length, golden.Model.Width);
        random.FillGaussian(branches.Values, 0.5);
        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = 0; j < branches.Columns; j++) branches[i, j] += start[rows[i], j];
        }

        var changed = branches.Clone();

        pass.RunBranches(rows, branches.View);

        using var untouched = golden.Model.BeginAt(1, golden.Contexts, start.View, Compute);
        untouched.RunTo(golden.Model.LayerCount);
        TensorAssert.Close<float>(untouched.Residual.Values, pass.Residual.Values, absolute: 0, what: $"{name} pass");
        for (int i = 0; i < rows.Length; i++)
        {
            using var whole = golden.Model.BeginAt(1, golden.Contexts, start.View, Compute);
            changed.Row(i).CopyTo(whole.Residual.Row(rows[i]));
            whole.RunTo(golden.Model.LayerCount);

            // Products of one row and of many are summed in another order: the tolerance of residuals.
            TensorAssert.Close<float>(whole.Residual.Row(rows[i]), branches.Row(i), absolute: Math.Max(1e-5, golden.ResidualTolerance), what: $"{name} branch {i}");
        }
    }

    [Fact]
    public void RunBranches_WrongShape_IsRefused()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();
        using var pass = model.Begin(new TokenContexts([[0, 5]], model.SpecialIds), Compute);

        Assert.Contains("expected [2, 12]", Assert.Throws<ArgumentException>(() => pass.RunBranches([0, 1], new Matrix<float>(1, 12).View)).Message, StringComparison.Ordinal);
    }
}
