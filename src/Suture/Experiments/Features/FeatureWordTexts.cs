using Suture.Features;
using Suture.Models;
using Suture.Numerics;
using Suture.Numerics.Kernels;

namespace Suture.Experiments.Features;

/// <summary>Texts of the words that some latents promote.</summary>
internal static class FeatureWordTexts
{
    /// <summary>The words, the most promoted first.</summary>
    /// <param name="decoder">Decoder rows, <c>[dSae, dModel]</c>.</param>
    /// <param name="latents">Which latents.</param>
    /// <param name="model">The model, for its unembedding and its tokenizer.</param>
    /// <param name="count">Words a latent; no more than the vocabulary has.</param>
    /// <param name="gain">Gain to fold in; null for none.</param>
    /// <param name="centred">Whether weights are centred, which changes no order.</param>
    /// <param name="compute">Where to compute.</param>
    /// <param name="cancellationToken">Checked once per group of latents.</param>
    /// <returns>By latent.</returns>
    public static Dictionary<int, IReadOnlyList<string>> Promoted(Matrix<float> decoder, IReadOnlyCollection<int> latents, LanguageModel model, int count, float[]? gain, bool centred, Compute compute, CancellationToken cancellationToken)
    {
        int[] picked = [.. latents];
        var words = LogitWeights.Of(Rows.Of(decoder.View, picked), model.Unembedding, Math.Min(count, model.VocabularySize), gain, centred, compute, cancellationToken);
        var texts = new Dictionary<int, IReadOnlyList<string>>();
        for (int i = 0; i < picked.Length; i++) texts[picked[i]] = [.. words[i].Promoted.Select(word => model.Tokenizer?.TokenText(word.Token) ?? $"#{word.Token}")];
        return texts;
    }
}
