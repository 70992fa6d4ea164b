using Suture.Explorer.Computing;
using Suture.Explorer.Runs;
using Suture.Features.Index;
using Suture.Reports.Markup;

namespace Suture.Explorer.Pages;

/// <summary>Texts of both models, unsteered and steered side by side, their difference marked.</summary>
internal static class SteerPanel
{
    /// <summary>Places for texts that are about to come.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="names">Names of the models.</param>
    public static Html Waiting(SteerRequest request, ExploredNames names) => Html.Join(Steerer.DictionariesOf(request.Dictionary).Select(dictionary =>
        Model(dictionary, names, request, "writing…", Place(dictionary, steered: false), Place(dictionary, steered: true))));

    /// <summary>The texts.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="pairs">What the models wrote.</param>
    /// <param name="names">Names of the models.</param>
    public static Html Render(SteerRequest request, IReadOnlyList<SteeredPair> pairs, ExploredNames names)
    {
        var data = new CsvText("dictionary", "model", "steered", "place", "token", "differs");
        var models = pairs.Select(pair =>
        {
            var difference = TextDifference.Of(pair.Plain, pair.Steered);
            for (int i = 0; i < pair.Plain.Count; i++) data.Row(pair.Dictionary, pair.ModelName, 0, i, pair.Plain[i], difference.Before[i] ? 1 : 0);
            for (int i = 0; i < pair.Steered.Count; i++) data.Row(pair.Dictionary, pair.ModelName, 1, i, pair.Steered[i], difference.After[i] ? 1 : 0);
            int changed = difference.After.Count(isNew => isNew);
            string finding = changed == 0 && pair.Plain.Count == pair.Steered.Count
                ? "no difference"
                : $"{NumberText.Count(changed)} of {NumberText.Count(pair.Steered.Count)} tokens differ";
            string added = $"{finding}; added {NumberText.Fixed(request.Strength * pair.Maximum, 2)} × the decoder row ({NumberText.Plain(request.Strength)} × {NumberText.Fixed(pair.Maximum, 2)})";
            return Model(pair.Dictionary, names, request, added, Marked(pair.Plain, difference.Before, "del"), Marked(pair.Steered, difference.After, "ins"));
        }).ToArray();
        return Html.Of($"{models}<p>{Download.Csv("steering.csv", data)}</p>\n");
    }

    private static Html Place(string dictionary, bool steered) => Html.Of($"<span id=\"{Steerer.PlaceOf(dictionary, steered)}\"></span>");

    private static Html Model(string dictionary, ExploredNames names, SteerRequest request, string about, Html plain, Html steered)
    {
        string model = dictionary == DictionaryNames.Small ? names.Small : names.Large;
        return Html.Of(
            $"""
            <section class="model-texts"><h2>{DictionaryText.Letter(dictionary)}: {model} <span class="unit">{about}</span></h2>
            <div class="sides"><div><h3>As it is</h3><p class="written"><span class="prompt">{request.Prompt}</span>{plain}</p></div>
            <div><h3>Steered</h3><p class="written"><span class="prompt">{request.Prompt}</span>{steered}</p></div></div></section>

            """);
    }

    // Neighbouring tokens of one kind are one mark, so that words are not cut visibly.
    private static Html Marked(IReadOnlyList<string> tokens, IReadOnlyList<bool> marks, string element)
    {
        var parts = new List<Html>();
        for (int start = 0, end; start < tokens.Count; start = end)
        {
            for (end = start + 1; end < tokens.Count && marks[end] == marks[start]; end++) { }
            var text = LineEnds(string.Concat(tokens.Skip(start).Take(end - start)));
            parts.Add(!marks[start] ? text : element == "ins" ? Html.Of($"<ins>{text}</ins>") : Html.Of($"<del>{text}</del>"));
        }

        return Html.Join(parts);
    }

    // A steered model may write little else; as glyphs they can be counted and leave the rest in sight.
    private static Html LineEnds(string text) => Html.Join(text.Split('\n').Select(Html.Escaped), Html.Of($"<i class=\"glyph\">↵</i>"));
}
