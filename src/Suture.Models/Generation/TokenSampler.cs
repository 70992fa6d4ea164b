using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Suture.Numerics;
using Suture.Numerics.Kernels;

namespace Suture.Models.Generation;

/// <summary>Chooses a token from logits.</summary>
/// <remarks>Order: temperature, then the k likeliest, then the fewest whose probabilities reach p. The lower id wins among equals, so results do not depend on a sort.</remarks>
/// <param name="options">Validated options.</param>
/// <param name="random">Where draws come from.</param>
internal sealed class TokenSampler(GenerationOptions options, RandomSource random)
{
    /// <summary>Chooses.</summary>
    /// <param name="logits">[dVocab].</param>
    public int Choose(ReadOnlySpan<float> logits)
    {
        if (options.Temperature == 0) return TensorPrimitives.IndexOfMax(logits);
        var candidates = Likeliest(logits);
        if (options.TopP < 1) candidates = Nucleus(candidates);
        double point = random.NextDouble() * candidates.Sum(candidate => candidate.Weight);
        foreach (var candidate in candidates)
        {
            point -= candidate.Weight;
            if (point < 0) return candidate.Id;
        }

        return candidates[^1].Id; // only by rounding
    }

    // The k likeliest, or all, by id; weights are unnormalised.
    private List<Candidate> Likeliest(ReadOnlySpan<float> logits)
    {
        float max = TensorPrimitives.Max(logits);
        var candidates = new List<Candidate>(logits.Length);
        if (options.TopK == 0 || options.TopK >= logits.Length)
        {
            for (int id = 0; id < logits.Length; id++) Add(id, logits[id]);
            return candidates;
        }

        var ids = new int[options.TopK];
        var selected = new float[options.TopK];
        TopK.Select(logits, options.TopK, ids, selected);
        for (int i = 0; i < ids.Length; i++) Add(ids[i], selected[i]);
        return candidates;

        void Add(int id, float logit) => candidates.Add(new Candidate(id, Math.Exp(((double)logit - max) / options.Temperature)));
    }

    // The fewest that reach p, likeliest first. Those below (1 − p) / count of the whole cannot be among them: all of them together have no more
    // than 1 − p. So a few hundred are sorted and not the vocabulary.
    private List<Candidate> Nucleus(List<Candidate> candidates)
    {
        double total = candidates.Sum(candidate => candidate.Weight), least = (1 - options.TopP) * total / candidates.Count;
        var likely = candidates.FindAll(candidate => candidate.Weight >= least);
        likely.Sort(static (a, b) => a.Weight != b.Weight ? b.Weight.CompareTo(a.Weight) : a.Id.CompareTo(b.Id));
        double wanted = options.TopP * total, reached = 0;
        int nucleus = 0;
        while (nucleus < likely.Count && reached < wanted) reached += likely[nucleus++].Weight;
        return likely.GetRange(0, Math.Max(1, nucleus));
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Candidate(int Id, double Weight);
}
