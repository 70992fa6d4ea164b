using Suture.Models;

namespace Suture.Evaluation;

/// <summary>What the batches of one splice add up to.</summary>
internal sealed class SpliceSums
{
    private readonly ContextLosses _losses = new();
    private double _divergence;
    private double _agreeing;

    /// <summary>Adds a batch.</summary>
    /// <param name="contexts">Its contexts.</param>
    /// <param name="comparison">The spliced pass against the undisturbed one.</param>
    public void Add(TokenContexts contexts, LossComparison comparison)
    {
        _losses.Add(contexts, comparison.Other);
        _divergence += comparison.KullbackLeibler * comparison.Count;
        _agreeing += comparison.Top1Agreement * comparison.Count;
    }

    /// <summary>The means over all positions.</summary>
    /// <param name="clean">Cross-entropy of the undisturbed pass, nats.</param>
    public SpliceResult Result(double clean) => new()
    {
        CrossEntropy = _losses.Mean,
        StandardError = _losses.StandardError,
        CleanCrossEntropy = clean,
        KullbackLeibler = _divergence / _losses.Count,
        TopOneAgreement = _agreeing / _losses.Count,
        PositionCount = _losses.Count,
    };
}
