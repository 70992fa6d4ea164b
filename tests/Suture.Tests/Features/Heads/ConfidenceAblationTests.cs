using Suture.Features;
using Suture.Features.Heads;
using Suture.Models;
using Suture.Numerics;
using Suture.Testing;

namespace Suture.Tests.Features.Heads;

public sealed class ConfidenceAblationTests
{
    private static readonly Compute Compute = new(2);

    [Fact]
    public void Add_OneToken_EqualsWholePassesWithTheTokenChanged()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();
        var contexts = new TokenContexts([[0, 3, 4], [0, 5, 6, 7, 8]], model.SpecialIds);
        var direction = RandomDirections.Of(1, TinyModel.Width, new RandomSource(2));
        using var pass = model.Begin(contexts, Compute);
        pass.RunTo(1);
        var ablation = new ConfidenceAblation(model, 1, direction, RandomDirections.Of(2, TinyModel.Width, new RandomSource(3)), Compute);

        ablation.Add(contexts, pass.Residual.View, [new FeatureToken(0, 5, 1.5f)]);

        var found = ablation.Complete()[0]!;
        Assert.Equal(1, found.TokenCount);
        Assert.Equal(2, found.Random.Count);
        var clean = Changed(0);
        foreach (var (amount, effect) in new[] { (-1.5f, found.Ablated), (1.5f, found.Doubled) })
        {
            var changed = Changed(amount);
            TensorAssert.Close(changed.Entropy - clean.Entropy, effect.Entropy, absolute: 1e-5, what: $"entropy {amount}");
            TensorAssert.Close(changed.Loss - clean.Loss, effect.Loss, absolute: 1e-5, what: $"loss {amount}");
            TensorAssert.Close((changed.NormScale / clean.NormScale) - 1, effect.NormScale, absolute: 1e-5, what: $"scale {amount}");
            TensorAssert.Close(Changed(amount, clean.NormScale).Entropy - clean.Entropy, effect.EntropyFrozen, absolute: 1e-5, what: $"frozen entropy {amount}");
            TensorAssert.Close(Changed(amount, clean.NormScale).Loss - clean.Loss, effect.LossFrozen, absolute: 1e-5, what: $"frozen loss {amount}");
        }

        PredictionConfidence Changed(float amount, params double[] frozen)
        {
            using var whole = model.BeginAt(1, contexts, pass.Residual.View, Compute);
            for (int j = 0; j < TinyModel.Width; j++) whole.Residual[5, j] += amount * direction[0, j];
            whole.RunTo(model.LayerCount);
            return PredictionConfidence.Of(model, whole.Residual.View.RowRange(5, 1), [contexts.Ids[6]], frozen, Compute)[0];
        }
    }

    [Fact]
    public void Add_AFeatureThatOnlyTheNormSees_ActsThroughTheNormAlone()
    {
        using var tiny = new TinyModel();
        for (int id = 0; id < TinyModel.VocabularySize; id++) tiny.Tensors["wte.weight"][id, 4] = tiny.Tensors["wte.weight"][id, 5] = 0;
        using var model = tiny.Load();
        var contexts = new TokenContexts([[0, 5, 6, 7]], model.SpecialIds);
        var unread = new Matrix<float>(1, TinyModel.Width);
        (unread[0, 4], unread[0, 5]) = (1, -1); // of mean 0: centring moves no other dimension
        using var pass = model.Begin(contexts, Compute);
        pass.RunTo(model.LayerCount);
        var ablation = new ConfidenceAblation(model, model.LayerCount, unread, RandomDirections.Of(1, TinyModel.Width, new RandomSource(3)), Compute);

        ablation.Add(contexts, pass.Residual.View, [new FeatureToken(0, 2, 5)]);

        var found = ablation.Complete()[0]!;
        Assert.Equal(0, found.Ablated.EntropyFrozen, 1e-5);
        Assert.True(Math.Abs(found.Ablated.EntropyThroughNorm) > 1e-3, found.Ablated.ToString());
    }

    [Fact]
    public void Complete_NoToken_IsNull()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();
        var one = RandomDirections.Of(1, TinyModel.Width, new RandomSource(2));

        Assert.Null(new ConfidenceAblation(model, 1, one, one, Compute).Complete()[0]);
    }

    [Fact]
    public void Rank_CountsRandomDirectionsThatReachIt()
    {
        static ConfidenceEffect Effect(double entropy, double frozen) => new() { NormScale = 0, Entropy = entropy, EntropyFrozen = frozen, Loss = 0, LossFrozen = 0 };

        var effects = new ConfidenceEffects(3, Effect(0.4, 0.1), Effect(0, 0), [Effect(-0.5, 0.1), Effect(0.3, 0.2), Effect(0.1, 0)]);

        Assert.Equal(0.5, effects.ThroughNormRank); // |−0.6| reaches 0.3
        Assert.Equal(0.5, effects.EntropyRank);
    }
}
