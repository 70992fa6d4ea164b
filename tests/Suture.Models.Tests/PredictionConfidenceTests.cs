using Suture.Numerics;
using Suture.Testing;

namespace Suture.Models.Tests;

public sealed class PredictionConfidenceTests
{
    private static readonly Compute Compute = new(2);

    [Theory]
    [InlineData("gpt2")]
    [InlineData("llama-untied")]
    [InlineData("gemma2")]
    [InlineData("opt")]
    public void Of_OwnScale_EqualsEntropyAndLossOfTheLogits(string name)
    {
        using var golden = new LanguageModelCase("language-models/" + name);
        using var pass = golden.Model.Begin(golden.Contexts, Compute);
        int[] rows = [0, 1, 2, 5], next = [.. rows.Select(row => golden.Contexts.Ids[row + 1])];
        var logits = pass.Logits(rows);

        var found = PredictionConfidence.Of(golden.Model, Picked(pass, rows).View, next, [], Compute);

        for (int i = 0; i < rows.Length; i++)
        {
            double[] p = Probabilities(logits.Row(i));
            TensorAssert.Close(-p.Sum(value => value * Math.Log(value)), found[i].Entropy, absolute: 1e-5, what: $"{name} entropy {i}");
            TensorAssert.Close(-Math.Log(p[next[i]]), found[i].Loss, absolute: 1e-5, what: $"{name} loss {i}");
        }
    }

    [Fact]
    public void Of_FrozenScale_EqualsTheNormByHand()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();
        using var pass = model.Begin(new TokenContexts([[0, 5, 6]], model.SpecialIds), Compute);
        pass.RunTo(model.LayerCount);
        var row = Picked(pass, [2]);
        const double frozen = 0.8;
        double[] x = [.. row.Values.ToArray().Select(value => (double)value)];
        double mean = x.Average();
        double[] normed = [.. x.Select((value, i) => ((value - mean) / frozen * tiny.Tensors["ln_f.weight"][0, i]) + tiny.Tensors["ln_f.bias"][0, i])];
        float[] logits = [.. Enumerable.Range(0, TinyModel.VocabularySize).Select(id => (float)normed.Select((value, i) => value * tiny.Tensors["wte.weight"][id, i]).Sum())];
        double[] p = Probabilities(logits);

        var found = PredictionConfidence.Of(model, row.View, [-1], [frozen], Compute)[0];

        TensorAssert.Close(-p.Sum(value => value * Math.Log(value)), found.Entropy, absolute: 1e-5, what: "entropy");
        TensorAssert.Close(Math.Sqrt(x.Average(value => (value - mean) * (value - mean)) + 1e-5), found.NormScale, relative: 1e-6, what: "scale");
        Assert.True(double.IsNaN(found.Loss));
    }

    [Fact]
    public void Of_ALargerFrozenScale_IsLessSure()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();
        using var pass = model.Begin(new TokenContexts([[0, 5, 6]], model.SpecialIds), Compute);
        pass.RunTo(model.LayerCount);
        var row = Picked(pass, [1]);

        double[] entropies = [.. new double[] { 0.5, 1, 100 }.Select(scale => PredictionConfidence.Of(model, row.View, [6], [scale], Compute)[0].Entropy)];

        Assert.True(entropies[0] < entropies[1] && entropies[1] < entropies[2], string.Join(", ", entropies));
    }

    [Fact]
    public void Of_WhatDoesNotFit_IsRefused()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();
        var row = new Matrix<float>(1, TinyModel.Width);

        Assert.Throws<ArgumentException>(() => PredictionConfidence.Of(model, row.View, [1, 2], [], Compute));
        Assert.Contains("29", Assert.Throws<ArgumentException>(() => PredictionConfidence.Of(model, row.View, [29], [], Compute)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => PredictionConfidence.Of(model, row.View, [1], [0], Compute));
        Assert.Throws<ArgumentException>(() => PredictionConfidence.Of(model, new Matrix<float>(1, 3).View, [1], [], Compute));
    }

    private static Matrix<float> Picked(ForwardPass pass, int[] rows)
    {
        var picked = new Matrix<float>(rows.Length, pass.Model.Width);
        for (int i = 0; i < rows.Length; i++) pass.Residual.Row(rows[i]).CopyTo(picked.Row(i));
        return picked;
    }

    private static double[] Probabilities(ReadOnlySpan<float> logits)
    {
        double[] exponentials = new double[logits.Length];
        for (int i = 0; i < exponentials.Length; i++) exponentials[i] = Math.Exp(logits[i]);
        return [.. exponentials.Select(value => value / exponentials.Sum())];
    }
}
