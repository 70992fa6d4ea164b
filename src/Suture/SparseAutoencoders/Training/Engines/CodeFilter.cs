namespace Suture.SparseAutoencoders.Training.Engines;

/// <summary>Small changes of codes.</summary>
internal static class CodeFilter
{
    /// <summary>The k largest of each token, the lower latent on ties.</summary>
    public static SparseCodes Largest(SparseCodes codes, int k)
    {
        int[] offsets = new int[codes.TokenCount + 1];
        var latents = new List<int>(codes.Count);
        var values = new List<float>(codes.Count);
        for (int t = 0; t < codes.TokenCount; t++)
        {
            var tokenLatents = codes.LatentsOf(t);
            var tokenValues = codes.ValuesOf(t);
            ulong[] keys = new ulong[tokenLatents.Length];
            for (int i = 0; i < keys.Length; i++) keys[i] = CandidateKey.Pack(tokenValues[i], tokenLatents[i]);
            int kept = Math.Min(k, keys.Length);
            CandidateKey.SelectLargest(keys, kept);
            foreach (ulong key in keys.Take(kept).OrderBy(CandidateKey.Latent))
            {
                latents.Add(CandidateKey.Latent(key));
                values.Add(CandidateKey.Value(key));
            }

            offsets[t + 1] = latents.Count;
        }

        return new SparseCodes(codes.LatentCount, offsets, [.. latents], [.. values]);
    }

    /// <summary>The same entries with negative values at 0.</summary>
    public static SparseCodes Rectified(SparseCodes codes)
    {
        float[] values = codes.Values.ToArray();
        foreach (ref float value in values.AsSpan()) value = Math.Max(value, 0);
        return new SparseCodes(codes.LatentCount, codes.Offsets.ToArray(), codes.Latents.ToArray(), values);
    }

    /// <summary>Mean over tokens of the smallest positive value; tokens without any are left out, and null is returned when none has one.</summary>
    public static double? MeanOfSmallest(SparseCodes codes)
    {
        double sum = 0;
        int count = 0;
        for (int t = 0; t < codes.TokenCount; t++)
        {
            float smallest = float.PositiveInfinity;
            foreach (float value in codes.ValuesOf(t)) smallest = value > 0 ? Math.Min(smallest, value) : smallest;
            if (!float.IsFinite(smallest)) continue;
            sum += smallest;
            count++;
        }

        return count == 0 ? null : sum / count;
    }
}
