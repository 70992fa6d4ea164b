using Suture.Experiments.Results;

namespace Suture.Reports.Tests.Samples;

internal static class SampleFeatures
{
    private static readonly string[][] Texts =
    [
        ["\n", "W", "ag", "ram", ":", " a", " battle", " in", " the", " Napole", "onic", " campaigns", " (", "18", "09", ");", " Napole", "on", " defeated", " the", " Aust", "rians", "\n", "bed"],
        ["\n", "And", " the", " LORD", " spake", " unto", " Moses", ",", " saying", ",", "\n", "Speak", " unto", " the", " children", " of", " Israel", ",", " and", " say", " unto", " them"],
        ["    ", "def", " __", "init", "__", "(", "self", ",", " name", ",", " value", "=", "None", "):", "\n", "        ", "self", ".", "name", " =", " name", "\n", "        ", "if", " value", " is", " None", ":"],
        [" Das", " Paket", " wird", " von", " der", " Paket", "verwaltung", " <", "b", ">", "installiert", "</", "b", ">", " und", " die", " Datei", " /", "etc", "/", "apt", "/", "sources", ".", "list", " geändert", "."],
    ];

    public static IReadOnlyList<FeatureResult> Create()
    {
        var random = new Random(11);
        return [.. Enumerable.Range(0, 10).Select(i => Feature(i, random))];
    }

    private static FeatureResult Feature(int index, Random random)
    {
        var contexts = Enumerable.Range(0, 3).Select(c => Context(Texts[(index + c) % Texts.Length], index, c, random)).ToArray();
        return new FeatureResult
        {
            Latent = 17 + (index * 193),
            DensitySmall = 0.0021 * (index + 1),
            DensityLarge = 0.0024 * (index + 1),
            MaximumSmall = contexts.Max(context => context.Small.Max()),
            MaximumLarge = contexts.Max(context => context.Large.Max()),
            Correlation = index == 9 ? null : 0.93 - (0.07 * index),
            PromotedSmall = [" battle", " war", "\n", " army", " campaign"],
            PromotedLarge = [" battle", " war", " siege", " fought", " army"],
            Contexts = contexts,
        };
    }

    private static FeatureContext Context(string[] tokens, int index, int rank, Random random)
    {
        float[] small = new float[tokens.Length], large = new float[tokens.Length];
        for (int n = 0; n < 4; n++)
        {
            int at = random.Next(tokens.Length);
            small[at] = (float)((8 - rank - n) * (0.6 + (0.4 * random.NextDouble())));
            if (n < 3) large[at] = (float)(small[at] * (1.1 + (0.5 * random.NextDouble())));
        }

        return new FeatureContext { Context = (index * 3) + rank, Start = 40, Tokens = tokens, Small = small, Large = large };
    }
}
