using Suture.Features;
using Suture.Features.Heads;
using Suture.Models;
using Suture.Numerics;
using Suture.Testing;

namespace Suture.Tests.Features.Heads;

public sealed class QueryAblationTests
{
    [Theory]
    [InlineData("gpt2")]
    [InlineData("gpt-neox")]
    [InlineData("llama-untied")]
    [InlineData("gemma2")]
    [InlineData("qwen3")]
    public void Add_TwoTokens_EqualsThePlainLoopsAtEveryLaterHead(string name)
    {
        var compute = new Compute(2);
        using var model = LanguageModel.Load(Fixtures.Path("language-models", name));
        int layer = model.LayerCount - 1;
        var contexts = new TokenContexts([[model.BosId!.Value, 5, 9, 12, 7, 30, 22], [model.BosId.Value, 40, 41, 42]], model.SpecialIds);
        var directions = RandomDirections.Of(1, model.Width, new RandomSource(2));
        for (int j = 0; j < model.Width; j++) directions[0, j] *= 2;
        var random = RandomDirections.Of(3, model.Width, new RandomSource(9));
        FeatureToken[] tokens = [new(0, 5, 0.5f), new(0, 9, 1.5f)];
        using var pass = model.Begin(contexts, compute);
        pass.RunTo(layer);
        double[][] stream = [.. Enumerable.Range(0, contexts.TokenCount).Select(row => Doubles(pass.Residual.Row(row)))];
        var ablation = new QueryAblation(model, layer, directions, random, [1], compute);

        ablation.Add(pass, tokens);

        var found = ablation.Complete()[0];
        var plain = PlainHeads.Read(name, layer);
        Assert.Equal(2, found.TokenCount);
        Assert.Equal(plain.HeadCount, found.Heads.Count);
        for (int head = 0; head < plain.HeadCount; head++)
        {
            double[] effects = [.. tokens.Select(token => Effect(plain, head, stream, contexts, token, Doubles(directions.Row(0)), token.Activation))];
            double[] chance = [.. Enumerable.Range(0, 3).Select(r => tokens.Average(token => Effect(plain, head, stream, contexts, token, Doubles(random.Row(r)), 2.0 * token.Activation)))];
            var effect = found.Heads[head];
            Assert.Equal((layer, head), (effect.Layer, effect.Head));
            TensorAssert.Close(effects.Average(), effect.Mean, absolute: 1e-5, what: $"{name} head {head}");
            TensorAssert.Close(Math.Abs(effects[0] - effects[1]) / 2, effect.StandardError!.Value, absolute: 1e-5, what: $"{name} error of head {head}");
            TensorAssert.Close(chance.Min(), effect.RandomLow, absolute: (0.1 * (chance.Max() - chance.Min())) + 1e-5, what: $"{name} random low of head {head}");
            Assert.Equal((1.0 + chance.Count(value => Math.Abs(value) >= Math.Abs(effects.Average()))) / 4, effect.RandomRank);
        }

        Assert.Equal(1, found.Curve!.Head);
        Assert.Equal([0.5, 1.5], found.Curve.Points.Select(point => point.Activation));
    }

    [Fact]
    public void Add_LaterBlocks_TakeTheFeatureOutOfTheStreamThatEntersEach()
    {
        var compute = new Compute(1);
        using var tiny = new TinyModel();
        using var model = tiny.Load();
        var contexts = new TokenContexts([[0, 5, 6, 7, 8]], model.SpecialIds);
        var directions = RandomDirections.Of(1, TinyModel.Width, new RandomSource(2));
        using var pass = model.Begin(contexts, compute);
        pass.RunTo(1);
        var ablation = new QueryAblation(model, 1, directions, RandomDirections.Of(1, TinyModel.Width, new RandomSource(3)), [5], compute);

        ablation.Add(pass, [new FeatureToken(0, 4, 2)]);

        using var other = model.Begin(contexts, compute);
        other.RunTo(2);
        var tap = other.TapAttention();
        float clean = tap.Pattern(4, other.Residual.Row(4))[2, 0];
        for (int j = 0; j < TinyModel.Width; j++) other.Residual[4, j] -= 2 * directions[0, j];
        var found = ablation.Complete()[0];
        Assert.Equal(6, found.Heads.Count);
        TensorAssert.Close(clean - tap.Pattern(4, other.Residual.Row(4))[2, 0], found.Heads[5].Mean, absolute: 1e-6);
        Assert.Equal((2, 2), (found.Heads[5].Layer, found.Heads[5].Head));
    }

    [Fact]
    public void Complete_NoToken_SaysSo()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();
        var one = RandomDirections.Of(1, TinyModel.Width, new RandomSource(2));

        var found = new QueryAblation(model, 1, one, one, [0], new Compute(1)).Complete()[0];

        Assert.Equal(0, found.TokenCount);
        Assert.Empty(found.Heads);
        Assert.Null(found.Curve);
    }

    [Fact]
    public void Constructor_NoLaterBlockOrNoSuchHead_IsRefused()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();
        var one = RandomDirections.Of(1, TinyModel.Width, new RandomSource(2));

        Assert.Throws<ArgumentOutOfRangeException>(() => new QueryAblation(model, 3, one, one, [0], new Compute(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new QueryAblation(model, 2, one, one, [3], new Compute(1)));
        Assert.Throws<ArgumentException>(() => new QueryAblation(model, 2, one, RandomDirections.Of(0, TinyModel.Width, new RandomSource(2)), [0], new Compute(1)));
    }

    private static double Effect(PlainHeads plain, int head, double[][] stream, TokenContexts contexts, FeatureToken token, double[] direction, double amount)
    {
        int context = contexts.ContextOf(token.Row), first = contexts.RowOffset(context);
        double[][] own = stream[first..(first + contexts.Length(context))];
        double[] query = own[token.Row - first];
        return plain.Pattern(head, own, token.Row - first, query)[0] - plain.Pattern(head, own, token.Row - first, [.. query.Select((value, i) => value - (amount * direction[i]))])[0];
    }

    private static double[] Doubles(ReadOnlySpan<float> values) => [.. values.ToArray().Select(value => (double)value)];
}
