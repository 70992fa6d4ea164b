using Suture.Models;
using Suture.Numerics;
using Suture.Steering;
using Suture.Testing;

namespace Suture.Tests.Steering;

public sealed class TextStateReaderTests
{
    private static readonly Compute Compute = new(2);

    [Fact]
    public void Read_SeveralLayers_AreMeansOfTheResidualWithoutSpecialTokens()
    {
        using var files = new TinyModel();
        using var model = files.Load();
        int[][] sequences = [[0, 5, 6], [0, 7, 1, 8, 9]];
        var contexts = new TokenContexts(sequences, model.SpecialIds);

        var states = new TextStateReader(model, Compute).Read(sequences, [2, 0], TextPooling.AllTokens);

        Assert.Equal([2, 3], states[0].TokenCounts);
        foreach (var (layer, found) in new[] { 2, 0 }.Zip(states))
        {
            using var pass = model.Begin(contexts, Compute);
            pass.RunTo(layer);
            int[][] rows = [[1, 2], [4, 6, 7]]; // 0 is BOS and 1 is EOS
            for (int text = 0; text < 2; text++)
            {
                double[] expected = [.. Enumerable.Range(0, TinyModel.Width).Select(i => rows[text].Average(row => (double)pass.Residual[row, i]))];
                TensorAssert.Close<double>(expected, found.Means.Row(text), absolute: 1e-5, what: $"layer {layer}, text {text}");
            }
        }
    }

    [Fact]
    public void Read_LastToken_IsTheLastSpecialOrNot()
    {
        using var files = new TinyModel();
        using var model = files.Load();
        using var pass = model.Begin(new TokenContexts([[0, 5, 1]], model.SpecialIds), Compute);
        pass.RunTo(1);

        var states = new TextStateReader(model, Compute).Read([[0, 5, 1]], [1], TextPooling.LastToken)[0];

        TensorAssert.Close<double>(pass.Residual.To<double>().Row(2), states.Means.Row(0), absolute: 1e-6);
        Assert.Equal([1], states.TokenCounts);
    }

    [Fact]
    public void Read_WhatHasNoState_IsRefused()
    {
        using var files = new TinyModel();
        using var model = files.Load();
        var reader = new TextStateReader(model, Compute);

        Assert.Contains("Text 1", Assert.Throws<ArgumentException>(() => reader.Read([[0, 5], [0, 1]], [1], TextPooling.AllTokens)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.Read([[0, 5]], [TinyModel.LayerCount + 1], TextPooling.AllTokens));
        Assert.Throws<ArgumentException>(() => reader.Read([new int[TinyModel.Positions + 1]], [1], TextPooling.LastToken));
    }

    [Fact]
    public void Pairs_TooLongOrEmpty_AreCutOrLeftOutAndCounted()
    {
        using var model = LanguageModel.Load("embedded:small");
        string longText = string.Concat(Enumerable.Repeat("and the word was ", 100));
        TextPair[] pairs = [new("the beginning", "the end"), new("", "the end"), new("the beginning", longText)];
        var tokens = new TextTokens(model);

        var all = PairedTokens.Of(pairs, tokens, model, TextPooling.AllTokens, 16);
        var last = PairedTokens.Of(pairs, tokens, model, TextPooling.LastToken, 16);

        Assert.Equal([0, 2], all.Kept);
        Assert.Equal((1, 1), (all.CutCount, all.LeftOutCount));
        Assert.Equal(16, all.Baseline[1].Length);
        Assert.Equal([0], last.Kept);
        Assert.Equal((0, 2), (last.CutCount, last.LeftOutCount));
        Assert.Throws<ArgumentException>(() => PairedTokens.Of([new("", "")], tokens, model, TextPooling.AllTokens));
    }
}
