using Suture.Activations;
using Suture.Models;
using Suture.Numerics;
using Suture.Probing.Texts;
using Suture.SparseAutoencoders;

namespace Suture.Tests.Probing.Texts;

public sealed class MeanFeaturesTests
{
    private static readonly Compute Compute = new(2);

    [Fact]
    public void Harvest_TextsTogetherAndAlone_AreTheSameMeans()
    {
        using var model = LanguageModel.Load("embedded:small");
        var site = new ActivationSite(model, 2);
        var cutter = new TextCutter(model, 32);
        int[][] texts = [cutter.Of("dog: a domestic animal")!, cutter.Of(string.Concat(Enumerable.Repeat("a long text goes on ", 40)))!, cutter.Of("run")!];
        var autoencoder = Autoencoder(site.Width);

        var together = MeanFeatures.Harvest(site, texts, [autoencoder], Compute);

        Assert.Equal(1, cutter.CutCount);
        Assert.Equal(32, texts[1].Length);
        for (int i = 0; i < texts.Length; i++)
        {
            var (states, tokens) = Content(site, texts[i]);
            Matrix<float> codes = autoencoder.Encode(states.View, Compute).ToDense();
            for (int j = 0; j < site.Width; j++) Assert.Equal(Enumerable.Range(0, tokens).Average(t => (double)states[t, j]), together.States.Values[i, j], 1e-9);
            double[] mean = together.Codes[0].Rows([i]).Columns([.. Enumerable.Range(0, autoencoder.LatentCount)]).Values.Row(0).ToArray();
            for (int j = 0; j < mean.Length; j++) Assert.Equal(Enumerable.Range(0, tokens).Average(t => (double)codes[t, j]), mean[j], 1e-4);
        }
    }

    [Fact]
    public void Of_TextOfNoTokens_IsNull()
    {
        using var model = LanguageModel.Load("embedded:small");
        var cutter = new TextCutter(model, 8);

        Assert.Null(cutter.Of(""));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TextCutter(model, 1));
        Assert.Contains("reads at most", Assert.Throws<ArgumentOutOfRangeException>(() => new TextCutter(model, 100_000)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Harvest_NoTextOrSpecialTokensAlone_IsRefused()
    {
        using var model = LanguageModel.Load("embedded:small");
        var site = new ActivationSite(model, 1);

        Assert.Contains("no text", Assert.Throws<ArgumentException>(() => MeanFeatures.Harvest(site, [], [], Compute)).Message, StringComparison.Ordinal);
        Assert.Contains("Text 1 has no token", Assert.Throws<ArgumentException>(() => MeanFeatures.Harvest(site, [[0, 17], [0]], [], Compute)).Message, StringComparison.Ordinal);
    }

    // What the harvest must average, by the plainest way: one text at a time, its special tokens left out.
    private static (Matrix<float> States, int Tokens) Content(ActivationSite site, int[] text)
    {
        var batch = new LiveActivationSource([site], () => [new TokenContexts([text], site.Model.SpecialIds)], Compute).Batches().Single();
        var states = new Matrix<float>(batch.RowCount, site.Width);
        batch.Sites[0].CopyTo(states.View);
        return (states, batch.RowCount);
    }

    private static SparseAutoencoder Autoencoder(int width)
    {
        var random = new RandomSource(3);
        Matrix<float> encoder = new(24, width), decoder = new(24, width);
        random.FillGaussian(encoder.Values);
        random.FillGaussian(decoder.Values);
        return new SparseAutoencoder(encoder, new float[24], decoder, new float[width], new TopKRule(4));
    }
}
