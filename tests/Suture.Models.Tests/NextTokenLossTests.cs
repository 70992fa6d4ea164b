using Suture.Numerics;
using Suture.Testing;

namespace Suture.Models.Tests;

public sealed class NextTokenLossTests
{
    private static readonly Compute Compute = new(2);

    [Fact]
    public void Logits_MoreThanTheBound_NamesTheRowsAllowed()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();
        using var pass = model.Begin(new TokenContexts([[1, 2]], new HashSet<int>()), new Compute(1));
        int most = ForwardPass.MaxLogitBytes / sizeof(float) / TinyModel.VocabularySize;

        var error = Assert.Throws<ArgumentException>(() => pass.Logits(new int[most + 1]));

        Assert.Contains($"{most} rows", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NextTokenLoss_SpecialTargets_AreLeftOut()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();
        var contexts = new TokenContexts([[0, 5, 1, 7], [6], [0, 0, 8]], model.SpecialIds);
        using var pass = model.Begin(contexts, Compute);
        double[] plain = PlainLosses(pass);

        var loss = pass.NextTokenLoss();
        var all = pass.NextTokenLoss(includeSpecialTargets: true);

        Assert.Equal([0, 2, 6], Counted(loss)); // targets 5, 7 and 8
        Assert.Equal([0, 1, 2, 5, 6], Counted(all));
        Assert.Equal(3, loss.Count);
        Assert.Equal(loss.Sum / 3, loss.Mean);
        foreach (int row in Counted(all)) TensorAssert.Close(plain[row], all.Rows[row], absolute: 1e-5, what: $"row {row}");
    }

    [Fact]
    public void NextTokenLoss_NothingToPredict_HasNaNMean()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();
        using var pass = model.Begin(new TokenContexts([[5], [6]], model.SpecialIds), Compute);

        var loss = pass.NextTokenLoss();

        Assert.Equal(0, loss.Count);
        Assert.Equal(0, loss.Sum);
        Assert.True(double.IsNaN(loss.Mean));
    }

    [Fact]
    public void Compare_TwoModels_EqualsTheFormulas()
    {
        using TinyModel first = new(), second = new();
        foreach (ref float value in second.Tensors["h.2.mlp.c_proj.weight"].Values) value *= -1;
        using LanguageModel a = first.Load(), b = second.Load();
        var contexts = new TokenContexts([[0, 5, 6, 7, 8, 11], [0, 3, 2]], a.SpecialIds);
        using ForwardPass reference = a.Begin(contexts, Compute), other = b.Begin(contexts, Compute);
        var (divergence, agreement) = PlainComparison(reference, other);

        var comparison = ForwardPass.Compare(reference, other);

        Assert.Equal(7, comparison.Count);
        TensorAssert.Close(reference.NextTokenLoss().Mean, comparison.Reference.Mean, absolute: 1e-12, what: "reference");
        TensorAssert.Close(other.NextTokenLoss().Mean, comparison.Other.Mean, absolute: 1e-12, what: "other");
        TensorAssert.Close(divergence, comparison.KullbackLeibler, absolute: 1e-5, what: "KL"); // float32 logits
        Assert.Equal(agreement, comparison.Top1Agreement);
    }

    [Fact]
    public void Compare_TwoPassesOfOneModel_AgreeWholly()
    {
        using var model = LanguageModel.Load("embedded:small"); // its vocabulary takes two tiles
        int[] ids = [.. Enumerable.Range(0, 200).Select(i => (i * 37) % model.VocabularySize)];
        var contexts = new TokenContexts([ids, ids[..100]], model.SpecialIds);
        using ForwardPass reference = model.Begin(contexts, Compute), other = model.Begin(contexts, Compute);

        var comparison = ForwardPass.Compare(reference, other);

        Assert.Equal(0, comparison.KullbackLeibler);
        Assert.Equal(1, comparison.Top1Agreement);
        TensorAssert.Close(PlainLosses(reference).Where((_, row) => !double.IsNaN(comparison.Other.Rows[row])).Average(), comparison.Other.Mean, absolute: 1e-5, what: "loss over two tiles");
    }

    [Fact]
    public void Compare_SeveralPasses_EqualsEachAlone()
    {
        using TinyModel first = new(), second = new();
        foreach (ref float value in second.Tensors["h.2.mlp.c_proj.weight"].Values) value *= -1;
        using LanguageModel a = first.Load(), b = second.Load();
        var contexts = new TokenContexts([[0, 5, 6, 7, 8, 11], [0, 3, 2]], a.SpecialIds);
        using ForwardPass reference = a.Begin(contexts, Compute), same = a.Begin(contexts, Compute), other = b.Begin(contexts, Compute);

        var together = ForwardPass.Compare(reference, [other, same, other]);

        var (alone, self) = (ForwardPass.Compare(reference, other), ForwardPass.Compare(reference, same));
        foreach (var (expected, found) in new[] { alone, self, alone }.Zip(together))
        {
            Assert.Equal(expected.Other.Rows.ToArray(), found.Other.Rows.ToArray());
            Assert.Equal(expected.Reference.Rows.ToArray(), found.Reference.Rows.ToArray());
            Assert.Equal(expected.KullbackLeibler, found.KullbackLeibler);
            Assert.Equal(expected.Top1Agreement, found.Top1Agreement);
        }

        Assert.NotEqual(alone.KullbackLeibler, self.KullbackLeibler);
        Assert.Empty(ForwardPass.Compare(reference, []));
    }

    [Fact]
    public void Compare_OtherTokens_Throws()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();
        using ForwardPass reference = model.Begin(new TokenContexts([[1, 2]], model.SpecialIds), Compute), other = model.Begin(new TokenContexts([[1, 3]], model.SpecialIds), Compute);

        Assert.Throws<ArgumentException>(() => ForwardPass.Compare(reference, other));
    }

    private static int[] Counted(NextTokenLoss loss)
    {
        double[] rows = loss.Rows.ToArray();
        return [.. Enumerable.Range(0, rows.Length).Where(row => !double.IsNaN(rows[row]))];
    }

    private static double[] PlainLosses(ForwardPass pass)
    {
        double[][] distributions = Distributions(pass);
        return [.. distributions.Select((p, row) => row + 1 < distributions.Length ? -Math.Log(p[pass.Contexts.Ids[row + 1]]) : double.NaN)];
    }

    private static (double Divergence, double Agreement) PlainComparison(ForwardPass reference, ForwardPass other)
    {
        double[][] p = Distributions(reference), q = Distributions(other);
        int[] rows = Counted(reference.NextTokenLoss());
        double divergence = rows.Average(row => p[row].Select((value, id) => value * Math.Log(value / q[row][id])).Sum());
        return (divergence, rows.Average(row => Array.IndexOf(p[row], p[row].Max()) == Array.IndexOf(q[row], q[row].Max()) ? 1.0 : 0));
    }

    private static double[][] Distributions(ForwardPass pass)
    {
        var logits = pass.Logits([.. Enumerable.Range(0, pass.Contexts.TokenCount)]);
        return [.. Enumerable.Range(0, logits.Rows).Select(row =>
        {
            double[] exponentials = [.. logits.Row(row).ToArray().Select(logit => Math.Exp(logit))];
            double sum = exponentials.Sum();
            return Array.ConvertAll(exponentials, value => value / sum);
        })];
    }
}
