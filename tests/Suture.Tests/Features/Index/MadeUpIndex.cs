using Suture.Features;
using Suture.Features.Index;

namespace Suture.Tests.Features.Index;

/// <summary>A small index whose every number follows from the latent's: latent i is active on i tokens of 100, its maximum is i, its score 10 − i, undefined for 3.</summary>
internal static class MadeUpIndex
{
    public const int LatentCount = 6;

    public static string[] Tokens { get; } = ["<bos>", " the", " Cat", "s", " 100%", "a_b", "it's", "\0"];

    public static IndexInfo Info { get; } = new()
    {
        Command = "suture features index embedded:small embedded:large --stitch s --sae t",
        ContextLength = 6,
        Dictionaries =
        [
            Dictionary(DictionaryNames.Small, "score", "other"),
            Dictionary(DictionaryNames.Transferred),
            Dictionary(DictionaryNames.Native) with { LatentCount = 2 },
        ],
    };

    public static void Write(string path, IndexInfo? info = null)
    {
        info ??= Info;
        using var writer = new FeatureIndexWriter(path, info, Tokens);
        writer.AddText(0, [0, 1, 2, 3, 4, 5]);
        writer.AddText(7, [0, 6, 7]);
        writer.AddScores(DictionaryNames.Small, Scores());
        foreach (var dictionary in info.Dictionaries)
        {
            for (int l = 0; l < dictionary.LatentCount; l++) writer.Add(dictionary.Name, l, Entry(dictionary.Name, l));
        }

        writer.AddTwins([new(4, 1, 0.9, 0.5, true), new(2, 1, 0.8, null, false)]);
        writer.Complete();
    }

    public static FeatureScores Scores() => new FeatureScores(LatentCount)
        .Add("score", [.. Enumerable.Range(0, LatentCount).Select(l => l == 3 ? (double?)null : 10 - l)])
        .Add("other", [.. Enumerable.Range(0, LatentCount).Select(l => (double?)(l % 2))]);

    public static IndexEntry Entry(string dictionary, int latent) => new()
    {
        Statistics = new FeatureStatistics([.. Enumerable.Range(0, latent).Select(i => new ActivationPlace(0, i, i + 1))])
        {
            TokenCount = 100,
            ActiveCount = latent,
            Maximum = latent == 0 ? null : latent,
            MeanWhenActive = latent == 0 ? null : latent / 2.0,
            StrongestContexts = [],
            ActiveByPosition = [0, latent],
            Partners = [],
            Histogram = latent == 0 ? ActivationHistogram.Empty : new ActivationHistogram(0.25, [0, latent]),
        },
        Words = new FeatureWords([new WordWeight(latent, 2), new WordWeight(1, 1)], [new WordWeight(7, -3)]),
        Partners = latent == 5 ? [new FeaturePartner(4, 3, 0)] : [],
        Label = latent == 2 && dictionary == DictionaryNames.Small ? "Plural 100% of_nouns" : null,
        Contexts = latent == 0 ? [] :
        [
            new ContextWindow { Context = 7, Start = 1, Peak = 1, Values = [latent, 0], PartnerValues = dictionary == DictionaryNames.Native ? null : [0, 0.5f] },
            new ContextWindow { Band = 4, Context = 0, Start = 2, Peak = 3, Values = [0, 1.5f, 0], PartnerValues = dictionary == DictionaryNames.Native ? null : [0, 0, 0] },
        ],
    };

    private static IndexedDictionary Dictionary(string name, params string[] scores) =>
        new() { Name = name, ModelName = name == DictionaryNames.Small ? "A" : "B", Layer = 2, LatentCount = LatentCount, Rule = "TopK 2", TokenCount = 100, ScoreNames = scores };
}
