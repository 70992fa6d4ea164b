using Suture.SparseAutoencoders;

namespace Suture.Features;

/// <summary>The entries of a batch of codes, grouped by latent: of each latent its tokens, ascending.</summary>
/// <remarks>Work by latent needs no locks and adds up in the order of the tokens, so its results do not depend on the number of threads.</remarks>
internal sealed class LatentEntries
{
    private readonly int[] _offsets;
    private readonly int[] _tokens;
    private readonly int[] _places;

    private LatentEntries(int[] offsets, int[] tokens, int[] places)
    {
        _offsets = offsets;
        _tokens = tokens;
        _places = places;
    }

    /// <summary>Tokens on which a latent is active, ascending.</summary>
    public ReadOnlySpan<int> TokensOf(int latent) => _tokens.AsSpan(_offsets[latent], _offsets[latent + 1] - _offsets[latent]);

    /// <summary>Where the values of <see cref="TokensOf"/> stand in <see cref="SparseCodes.Values"/>.</summary>
    public ReadOnlySpan<int> PlacesOf(int latent) => _places.AsSpan(_offsets[latent], _offsets[latent + 1] - _offsets[latent]);

    /// <summary>Groups codes by latent, by counting.</summary>
    /// <param name="codes">Codes of a batch; entries of value 0 are no activations and are left out.</param>
    /// <param name="excluded">Tokens to leave out, <c>[tokens]</c>, or empty for none.</param>
    public static LatentEntries Of(SparseCodes codes, ReadOnlySpan<bool> excluded)
    {
        int[] offsets = new int[codes.LatentCount + 2];
        var latents = codes.Latents;
        var values = codes.Values;
        for (int t = 0; t < codes.TokenCount; t++)
        {
            if (!excluded.IsEmpty && excluded[t]) continue;
            for (int i = codes.Offsets[t]; i < codes.Offsets[t + 1]; i++)
            {
                if (values[i] != 0) offsets[latents[i] + 2]++;
            }
        }

        for (int l = 2; l < offsets.Length; l++) offsets[l] += offsets[l - 1];
        int[] tokens = new int[offsets[^1]], places = new int[offsets[^1]];
        for (int t = 0; t < codes.TokenCount; t++)
        {
            if (!excluded.IsEmpty && excluded[t]) continue;
            for (int i = codes.Offsets[t]; i < codes.Offsets[t + 1]; i++)
            {
                if (values[i] == 0) continue;
                int place = offsets[latents[i] + 1]++;
                (tokens[place], places[place]) = (t, i);
            }
        }

        return new LatentEntries(offsets, tokens, places);
    }
}
