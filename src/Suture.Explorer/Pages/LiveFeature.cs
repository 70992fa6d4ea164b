using Suture.Explorer.Computing;
using Suture.Features.Index;
using Suture.SparseAutoencoders;

namespace Suture.Explorer.Pages;

/// <summary>A feature that fires in a live text, in one model or in both.</summary>
/// <param name="Latent">Number.</param>
/// <param name="Upper">Activation on each token in A, or in B for B's own features.</param>
/// <param name="Lower">Activation on each token in B; null for B's own features, and while B has not read.</param>
/// <param name="Strength">Its largest activation here against its largest on the index's text, the larger of both models.</param>
internal sealed record LiveFeature(int Latent, float[] Upper, float[]? Lower, double Strength)
{
    /// <summary>The features that fire, strongest first.</summary>
    /// <param name="reading">The text as it was read.</param>
    /// <param name="dictionary">A's or B's own.</param>
    /// <param name="maxima">Largest activations on the index's text.</param>
    /// <param name="token">Only those that fire on this token; null for any.</param>
    public static IReadOnlyList<LiveFeature> Of(LiveReading reading, string dictionary, FeatureMaxima maxima, int? token)
    {
        var found = new SortedDictionary<int, double>();
        string[] dictionaries = [.. new[] { dictionary, DictionaryNames.PartnerOf(dictionary) }.OfType<string>().Where(reading.Codes.ContainsKey)];
        foreach (string name in dictionaries)
        {
            var codes = reading.Codes[name];
            var largest = maxima.Of(name);
            for (int t = 0; t < codes.TokenCount; t++)
            {
                if (reading.Special[t] || (token is { } only && t != only)) continue;
                var latents = codes.LatentsOf(t);
                var values = codes.ValuesOf(t);
                for (int i = 0; i < latents.Length; i++)
                {
                    if (values[i] == 0) continue;
                    // A feature that the index's text never activated is as strong as can be told: at its own maximum.
                    double strength = largest[latents[i]] is { } most && most > 0 ? values[i] / most : 1;
                    found[latents[i]] = Math.Max(strength, found.GetValueOrDefault(latents[i]));
                }
            }
        }

        return [.. found.OrderByDescending(feature => feature.Value).ThenBy(feature => feature.Key).Select(feature => At(reading, dictionary, feature.Key, feature.Value))];
    }

    /// <summary>One feature, whether it fires or not.</summary>
    /// <param name="reading">The text as it was read.</param>
    /// <param name="dictionary">A's or B's own.</param>
    /// <param name="latent">The feature.</param>
    /// <param name="strength">Its strength; 0 where it is not known.</param>
    public static LiveFeature At(LiveReading reading, string dictionary, int latent, double strength = 0)
    {
        string? partner = DictionaryNames.PartnerOf(dictionary);
        float[] upper = reading.Codes.TryGetValue(dictionary, out var first) ? Values(first, latent) : new float[reading.Tokens.Count];
        float[]? lower = partner is not null && reading.Codes.TryGetValue(partner, out var second) ? Values(second, latent) : null;
        return new LiveFeature(latent, upper, lower, strength);
    }

    private static float[] Values(SparseCodes codes, int latent)
    {
        float[] values = new float[codes.TokenCount];
        for (int t = 0; t < values.Length; t++)
        {
            int place = codes.LatentsOf(t).BinarySearch(latent);
            if (place >= 0) values[t] = codes.ValuesOf(t)[place];
        }

        return values;
    }
}
