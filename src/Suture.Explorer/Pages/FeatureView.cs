using Suture.Explorer.Runs;
using Suture.Features.Index;
using Suture.Reports.Charts;

namespace Suture.Explorer.Pages;

/// <summary>A feature with the same feature in the other model, where there is one.</summary>
internal sealed record FeatureView
{
    private FeatureView(FeatureDetails shown, FeatureDetails? partner, ExploredNames names)
    {
        Shown = shown;
        Names = names;
        Sides = partner is null ? [shown] : shown.Dictionary == DictionaryNames.Small ? [shown, partner] : [partner, shown];
    }

    /// <summary>The feature that was asked for.</summary>
    public FeatureDetails Shown { get; }

    /// <summary>Names of the models.</summary>
    public ExploredNames Names { get; }

    /// <summary>It and its counterpart, A before B; it alone for a feature of B's own.</summary>
    public IReadOnlyList<FeatureDetails> Sides { get; }

    /// <summary>Reads it; null when there is no such feature.</summary>
    /// <param name="index">The index.</param>
    /// <param name="dictionary">Dictionary, one of the index's.</param>
    /// <param name="latent">Number.</param>
    /// <param name="names">Names of the models.</param>
    public static FeatureView? Read(FeatureIndex index, string dictionary, int latent, ExploredNames names)
    {
        if (index.Read(dictionary, latent) is not { } shown) return null;
        string? partner = DictionaryNames.PartnerOf(dictionary);
        return new FeatureView(shown, partner is not null && index.Info.Find(partner) is not null ? index.Read(partner, latent) : null, names);
    }

    /// <summary>What a side is called in tables: "A: small".</summary>
    /// <param name="side">One of <see cref="Sides"/>.</param>
    public string Name(FeatureDetails side) => $"{DictionaryText.Letter(side.Dictionary)}: {(side.Dictionary == DictionaryNames.Small ? Names.Small : Names.Large)}";

    /// <summary>Colour of a side.</summary>
    /// <param name="side">One of <see cref="Sides"/>.</param>
    public static Tone Tone(FeatureDetails side) => DictionaryText.Tone(side.Dictionary);
}
