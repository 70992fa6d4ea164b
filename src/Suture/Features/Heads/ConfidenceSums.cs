using Suture.Models;

namespace Suture.Features.Heads;

/// <summary>Changes of confidence of one intervention, summed over tokens.</summary>
internal sealed class ConfidenceSums
{
    private int _count;
    private int _lossCount;
    private double _scale;
    private double _entropy;
    private double _entropyFrozen;
    private double _loss;
    private double _lossFrozen;

    public void Add(PredictionConfidence clean, PredictionConfidence changed, PredictionConfidence frozen)
    {
        _count++;
        _scale += (changed.NormScale / clean.NormScale) - 1;
        _entropy += changed.Entropy - clean.Entropy;
        _entropyFrozen += frozen.Entropy - clean.Entropy;
        if (double.IsNaN(clean.Loss)) return;
        _lossCount++;
        _loss += changed.Loss - clean.Loss;
        _lossFrozen += frozen.Loss - clean.Loss;
    }

    // Means of nothing are 0: a feature whose tokens are all last ones has no loss to change.
    public ConfidenceEffect Mean() => new()
    {
        NormScale = _scale / Math.Max(1, _count),
        Entropy = _entropy / Math.Max(1, _count),
        EntropyFrozen = _entropyFrozen / Math.Max(1, _count),
        Loss = _loss / Math.Max(1, _lossCount),
        LossFrozen = _lossFrozen / Math.Max(1, _lossCount),
    };
}
