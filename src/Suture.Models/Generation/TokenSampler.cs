using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Suture.Numerics;

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
        var candidates = Candidates(logits);
        double point = random.NextDouble() * candidates.Sum(candidate => candidate.Weight);
        foreach (var candidate in candidates)
        {
            point -= candidate.Weight;
            if (point < 0) return candidate.Id;
        }

        return candidates[^1].Id; // only by rounding
    }

    // Likeliest first, unnormalised.
    private List<Candidate> Candidates(ReadOnlySpan<float> logits)
    {
        float max = TensorPrimitives.Max(logits);
        var all = new List<Candidate>(logits.Length);
        for (int id = 0; id < logits.Length; id++)
        {
            all.Add(new Candidate(id, Math.Exp(((double)logits[id] - max) / options.Temperature)));
        }

        all.Sort(static (a, b) => a.Weight != b.Weight ? b.Weight.CompareTo(a.Weight) : a.Id.CompareTo(b.Id));
        int kept = options.TopK == 0 ? all.Count : Math.Min(options.TopK, all.Count);
        double wanted = options.TopP * all.Take(kept).Sum(candidate => candidate.Weight), reached = 0;
        int nucleus = 0;
        while (nucleus < kept && reached < wanted) reached += all[nucleus++].Weight;
        return all.GetRange(0, Math.Max(1, nucleus));
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Candidate(int Id, double Weight);
}
