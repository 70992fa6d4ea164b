using Suture.Models;
using Suture.SparseAutoencoders;

namespace Suture.Features.Index;

/// <summary>Reads what surrounds the activations of a latent: windows of its values in both models, and what else was active.</summary>
/// <param name="contexts">The whole text.</param>
/// <param name="before">Tokens before a peak, 0 or more.</param>
/// <param name="after">Tokens after it, 0 or more.</param>
internal sealed class FeatureWindows(TokenContexts contexts, int before, int after)
{
    /// <summary>The window around a place.</summary>
    /// <param name="codes">Codes of the latent's dictionary.</param>
    /// <param name="partner">Codes of the other model's, where latent i is the same feature; null for none.</param>
    /// <param name="latent">The latent.</param>
    /// <param name="place">The peak.</param>
    /// <param name="band">Its band; null for one of the strongest.</param>
    public ContextWindow At(CodeFile codes, CodeFile? partner, int latent, ActivationPlace place, int? band)
    {
        int context = checked((int)place.Context), start = Math.Max(0, place.Position - before), end = Math.Min(contexts.Length(context), place.Position + after + 1);
        int row = contexts.RowOffset(context) + start;
        return new ContextWindow
        {
            Band = band,
            Context = context,
            Start = start,
            Peak = place.Position,
            Values = Values(codes, latent, row, end - start),
            PartnerValues = partner is null ? null : Values(partner, latent, row, end - start),
        };
    }

    /// <summary>The latents most often active on the same tokens as one.</summary>
    /// <param name="codes">Codes of the dictionary.</param>
    /// <param name="latent">The one.</param>
    /// <param name="places">Tokens on which it is active.</param>
    /// <param name="count">At most so many partners.</param>
    public IReadOnlyList<FeaturePartner> Partners(CodeFile codes, int latent, IReadOnlyList<ActivationPlace> places, int count)
    {
        if (count == 0) return [];
        var counts = new Dictionary<int, int>();
        foreach (var place in places)
        {
            var active = codes.Read(contexts.RowOffset((int)place.Context) + place.Position, 1);
            for (int i = 0; i < active.Count; i++)
            {
                if (active.Latents[i] != latent && active.Values[i] != 0) counts[active.Latents[i]] = counts.GetValueOrDefault(active.Latents[i]) + 1;
            }
        }

        return [.. counts.OrderByDescending(partner => partner.Value).ThenBy(partner => partner.Key).Take(count).Select(partner => new FeaturePartner(partner.Key, partner.Value, 0))];
    }

    // Special tokens are shown without a value, as they are counted in no statistics.
    private float[] Values(CodeFile file, int latent, int row, int count)
    {
        float[] values = new float[count];
        SparseCodes codes = file.Read(row, count);
        for (int t = 0; t < count; t++)
        {
            int place = contexts.IsSpecial(row + t) ? -1 : codes.LatentsOf(t).BinarySearch(latent);
            if (place >= 0) values[t] = codes.ValuesOf(t)[place];
        }

        return values;
    }
}
