using Suture.Numerics;
using Suture.Testing;

namespace Suture.Models.Tests;

public sealed class ForwardPassTests
{
    private static readonly HashSet<int> NoSpecial = [];
    private static readonly Compute Compute = new(2);

    [Fact]
    public void RunTo_RaggedContexts_EqualsEachContextAlone()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();
        int[][] sequences = [[0, 5, 6, 7, 8], [9], Sequence(TinyModel.Positions), [0, 4, 4]];
        using var together = model.Begin(new TokenContexts(sequences, NoSpecial), Compute);
        together.RunTo(model.LayerCount);
        for (int context = 0; context < sequences.Length; context++)
        {
            using var alone = model.Begin(new TokenContexts([sequences[context]], NoSpecial), Compute);
            alone.RunTo(model.LayerCount);

            var rows = together.Residual.View.RowRange(together.Contexts.RowOffset(context), sequences[context].Length).ToMatrix();
            TensorAssert.Close<float>(alone.Residual.Values, rows.Values, absolute: 1e-5, what: $"context {context}");
        }
    }

    [Fact]
    public void RunTo_LaterTokensChanged_LeavesEarlierRowsAsTheyAre()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();
        int[] sequence = Sequence(20), changed = [.. sequence[..10], .. Enumerable.Repeat(3, 10)];
        using var pass = model.Begin(new TokenContexts([sequence], NoSpecial), Compute);
        using var other = model.Begin(new TokenContexts([changed], NoSpecial), Compute);

        pass.RunTo(model.LayerCount);
        other.RunTo(model.LayerCount);

        Assert.Equal(pass.Residual.View.RowRange(0, 10).ToMatrix().Array, other.Residual.View.RowRange(0, 10).ToMatrix().Array);
    }

    [Fact]
    public void RunTo_ManyGroups_OneAndTwoThreads_GiveTheSameBytes()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();
        int[][] sequences = [.. Enumerable.Range(0, 120).Select(i => Sequence(1 + (i % TinyModel.Positions)))]; // above the rows of one group
        var contexts = new TokenContexts(sequences, model.SpecialIds);
        using var one = model.Begin(contexts, new Compute(1));
        using var two = model.Begin(contexts, new Compute(2));

        double[] lossOfOne = one.NextTokenLoss().Rows.ToArray(), lossOfTwo = two.NextTokenLoss().Rows.ToArray();

        Assert.Equal(one.Residual.Array, two.Residual.Array);
        Assert.Equal(lossOfOne, lossOfTwo);
    }

    [Fact]
    public void RunTo_InSteps_EqualsOneRun()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();
        var contexts = new TokenContexts([Sequence(9), Sequence(4)], NoSpecial);
        using var stepwise = model.Begin(contexts, Compute);
        using var whole = model.Begin(contexts, Compute);
        for (int layer = 0; layer <= model.LayerCount; layer++) stepwise.RunTo(layer);

        whole.RunTo(model.LayerCount);

        Assert.Equal(whole.Residual.Array, stepwise.Residual.Array);
        Assert.Equal(model.LayerCount, stepwise.Layer);
    }

    [Fact]
    public void RunTo_Backwards_Throws()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();
        using var pass = model.Begin(new TokenContexts([[1, 2]], NoSpecial), Compute);
        pass.RunTo(2);

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => pass.RunTo(1));

        Assert.Contains("at layer 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RunTo_BeyondTheLastLayer_NamesTheRange()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();
        using var pass = model.Begin(new TokenContexts([[1, 2]], NoSpecial), Compute);

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => pass.RunTo(4));

        Assert.Contains("layers 0 to 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RunTo_NaNWrittenIntoTheResidual_NamesLayerTokenAndFeature()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();
        using var pass = model.Begin(new TokenContexts([[1, 2], [3, 4, 5]], NoSpecial), Compute);
        pass.RunTo(1);
        pass.Residual[3, 4] = float.NaN;

        var error = Assert.Throws<NotFiniteNumberException>(() => pass.RunTo(2));

        Assert.Contains("before layer 1", error.Message, StringComparison.Ordinal);
        Assert.Contains("token 3, feature 4", error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => pass.RunTo(2));
    }

    [Fact]
    public void RunTo_Cancelled_LeavesThePassUnusable()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();
        using var pass = model.Begin(new TokenContexts([[1, 2]], NoSpecial), Compute);

        Assert.Throws<OperationCanceledException>(() => pass.RunTo(1, new CancellationToken(canceled: true)));

        Assert.Throws<InvalidOperationException>(() => pass.RunTo(1));
    }

    [Fact]
    public void Begin_ContextLongerThanThePositions_SaysBothLengths()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();

        var error = Assert.Throws<ArgumentException>(() => model.Begin(new TokenContexts([[1], Sequence(TinyModel.Positions + 1)], NoSpecial), Compute));

        Assert.Contains("Context 1 has 41 tokens", error.Message, StringComparison.Ordinal);
        Assert.Contains("positions for 40", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Begin_IdOutsideTheVocabulary_NamesIt()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();

        var error = Assert.Throws<ArgumentException>(() => model.Begin(new TokenContexts([[1, 29]], NoSpecial), Compute));

        Assert.Contains("Token 29 at row 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dispose_NextPassOfTheSameShape_ReusesTheMemory()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();
        var contexts = new TokenContexts([[1, 2, 3]], NoSpecial);
        var pass = model.Begin(contexts, Compute);
        var residual = pass.Residual;
        pass.Dispose();

        using var next = model.Begin(contexts, Compute);

        Assert.Same(residual, next.Residual);
        Assert.Throws<ObjectDisposedException>(() => pass.Residual);
    }

    [Fact]
    public void Begin_BatchAfterBatch_AllocatesNoActivations()
    {
        using var model = LanguageModel.Load("embedded:small");
        int[] ids = [.. Enumerable.Range(0, model.MaxPositions).Select(i => i * 13)];
        var contexts = new TokenContexts([ids, ids], model.SpecialIds);
        var compute = new Compute(1);
        Harvest(); // the model's memory grows to what a batch needs
        long before = GC.GetAllocatedBytesForCurrentThread();

        Harvest();

        long residualBytes = (long)contexts.TokenCount * model.Width * sizeof(float);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, residualBytes / 4);

        void Harvest()
        {
            using var pass = model.Begin(contexts, compute);
            pass.RunTo(model.LayerCount);
        }
    }

    [Fact]
    public void AttentionPattern_AfterTheLastBlock_Throws()
    {
        using var tiny = new TinyModel();
        using var model = tiny.Load();
        using var pass = model.Begin(new TokenContexts([[1, 2]], NoSpecial), Compute);
        pass.RunTo(model.LayerCount);

        Assert.Throws<InvalidOperationException>(() => pass.AttentionPattern(0));
    }

    private static int[] Sequence(int length) => [.. Enumerable.Range(0, length).Select(i => ((i * i) + (3 * length) + i) % TinyModel.VocabularySize)];
}
