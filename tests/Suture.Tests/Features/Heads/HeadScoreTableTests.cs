using Suture.Features;
using Suture.Features.Heads;
using Suture.Models;
using Suture.Numerics;
using Suture.Testing;

namespace Suture.Tests.Features.Heads;

public sealed class HeadScoreTableTests
{
    private static readonly Compute Compute = new(2);

    public static TheoryData<string> Models => [.. PlainHeads.Linear];

    [Theory]
    [MemberData(nameof(Models))]
    public void OfLatents_MeanOverPositions_EqualsTheMeanOfScoresByPlainLoops(string name)
    {
        using var model = LanguageModel.Load(Fixtures.Path("language-models", name));
        int last = model.LayerCount - 1;
        var layers = HeadQueries.From(model, last, Compute);
        var directions = RandomDirections.Of(2, model.Width, new RandomSource(5));
        for (int j = 0; j < model.Width; j++) directions[1, j] *= 3; // the length of a direction does not matter
        int[][] positions = [[9], [2, 7, 30]];
        var turns = new QueryTurns(layers, 2, position: null);
        for (int latent = 0; latent < 2; latent++)
        {
            foreach (int position in positions[latent]) turns.Add(latent, position);
        }

        var found = HeadScoreTable.OfLatents(layers, directions, turns, Compute);

        var plain = PlainHeads.Read(name, last);
        double[] bos = Bos(model, last);
        for (int latent = 0; latent < 2; latent++)
        {
            double[] direction = [.. directions.Row(latent).ToArray().Select(value => (double)value)];
            for (int head = 0; head < plain.HeadCount; head++)
            {
                double expected = positions[latent].Average(position => plain.Score(head, direction, bos, position));

                // Sums of some hundred float32 products of values around 1.
                TensorAssert.Close(expected, found[latent, head], absolute: 1e-6, relative: 1e-5, what: $"{name} latent {latent} head {head}");
            }
        }
    }

    [Fact]
    public void OfLatents_StatedPosition_TakesThatPositionForAll()
    {
        using var model = LanguageModel.Load(Fixtures.Path("language-models", "llama-untied"));
        var layers = HeadQueries.From(model, 1, Compute);
        var directions = RandomDirections.Of(1, model.Width, new RandomSource(5));
        var turns = new QueryTurns(layers, 1, position: 12);
        turns.Add(0, 99);
        double[] direction = [.. directions.Row(0).ToArray().Select(value => (double)value)];

        var found = HeadScoreTable.OfLatents(layers, directions, turns, Compute);

        TensorAssert.Close(PlainHeads.Read("llama-untied", 1).Score(2, direction, Bos(model, 1), 12), found[0, 2], absolute: 1e-6, relative: 1e-5);
        TensorAssert.Close(found[0, 2], HeadScoreTable.OfDirections(layers, directions, turns, Compute)[0, 2], relative: 1e-7);
    }

    [Fact]
    public void Strongest_ZeroRow_IsNone()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();
        var layers = HeadQueries.From(model, 1, Compute);
        var rows = new Matrix<float>(2, TinyModel.Width);
        rows[1, 0] = 1;

        var table = HeadScoreTable.OfLatents(layers, rows, new QueryTurns(layers, 2, null), Compute);

        Assert.Equal(-1, table.Strongest(0));
        int head = table.Strongest(1);
        Assert.Equal(Enumerable.Range(0, 6).Max(h => Math.Abs(table[1, h])), Math.Abs(table[1, head]));
        Assert.Equal((1 + (head / 3), head % 3), (table.LayerOf(head), table.IndexOf(head)));
        Assert.Equal([1], table.ByMagnitude(0, [0, 1]));
    }

    [Fact]
    public void RandomScores_Rank_CountsThoseThatReachTheScore()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();
        var layers = HeadQueries.From(model, 2, Compute);

        var random = RandomHeadScores.Of(layers, count: 20, seeds: 3, new QueryTurns(layers, 1, null), new RandomSource(1), Compute);

        Assert.Equal(3, random.Best.Count);
        Assert.Equal(1.0 / 61, random.Rank(0, 1e6));
        Assert.Equal(1.0, random.Rank(0, 0));
        Assert.True(random.Band(0).Low < 0 && random.Band(0).High > 0);
        Assert.InRange(random.Rank(0, -random.Band(0).High), 1.0 / 61, 0.5);
    }

    private static double[] Bos(LanguageModel model, int layer)
    {
        using var pass = model.Begin(new TokenContexts([[model.BosId!.Value]], model.SpecialIds), Compute);
        pass.RunTo(layer);
        return [.. pass.Residual.Row(0).ToArray().Select(value => (double)value)];
    }
}
