using Suture.Explorer.Web;
using Suture.Features.Index;

namespace Suture.Explorer.Pages;

/// <summary>The state of a search: all of it stands in the address.</summary>
internal sealed record FeatureFilter
{
    /// <summary>Features a page unless told otherwise.</summary>
    public const int DefaultLimit = 50;

    private const int MostPages = 100_000;
    private const string ByScore = "score-desc";
    private const string ByNumber = "latent";

    /// <summary>Orders by their names in addresses.</summary>
    public static IReadOnlyList<(string Name, string Words)> Orders { get; } =
    [
        (ByScore, "Score, highest first"), ("score", "Score, lowest first"), ("density-desc", "Density, most first"), ("density", "Density, least first"),
        ("maximum-desc", "Maximum, largest first"), (ByNumber, "Number"),
    ];

    /// <summary>Which features by activity, by their names in addresses.</summary>
    public static IReadOnlyList<(string Name, string Words)> Activities { get; } = [("alive", "Active ones"), ("dead", "Never active"), ("all", "All")];

    /// <summary>Dictionary.</summary>
    public required string Dictionary { get; init; }

    /// <summary>Names of the dictionary's scores.</summary>
    public required IReadOnlyList<string> ScoreNames { get; init; }

    /// <summary>Part of a token or label, or a number.</summary>
    public string Text { get; init; } = "";

    /// <summary>Least density, percent.</summary>
    public double? MinimumDensity { get; init; }

    /// <summary>Largest density, percent.</summary>
    public double? MaximumDensity { get; init; }

    /// <summary>The score that is shown and filtered by; null when the dictionary has none.</summary>
    public string? Score { get; init; }

    /// <summary>Least score.</summary>
    public double? MinimumScore { get; init; }

    /// <summary>Largest score.</summary>
    public double? MaximumScore { get; init; }

    /// <summary>A name of <see cref="Activities"/>.</summary>
    public string Activity { get; init; } = "alive";

    /// <summary>A name of <see cref="Orders"/>.</summary>
    public required string Order { get; init; }

    /// <summary>Page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Features a page.</summary>
    public int Limit { get; init; } = DefaultLimit;

    /// <summary>Whether anything narrows the list.</summary>
    public bool IsNarrowed => Text.Length > 0 || MinimumDensity is not null || MaximumDensity is not null || MinimumScore is not null || MaximumScore is not null;

    /// <summary>Reads it off an address.</summary>
    /// <param name="query">The query.</param>
    /// <param name="info">What the index holds.</param>
    /// <param name="dictionary">The dictionary, where the path names it; null reads it off the query.</param>
    /// <exception cref="RequestRefusedException">Something is out of range.</exception>
    public static FeatureFilter Read(PageQuery query, IndexInfo info, string? dictionary = null)
    {
        dictionary ??= query.Choice("dictionary", [.. info.Dictionaries.Select(known => known.Name)]);
        var scores = info.Find(dictionary)!.ScoreNames;
        string first = DefaultOrder(scores), order = query.Choice("order", [first, .. Orders.Select(known => known.Name)]);
        // Another dictionary's score, or an order by one, stands in the address after a change of dictionary: it gives way to this one's.
        string score = query.Choice("score", ["", .. info.Dictionaries.SelectMany(known => known.ScoreNames)]);
        return new FeatureFilter
        {
            Dictionary = dictionary,
            ScoreNames = scores,
            Text = query.Text("q", FeatureQuery.LongestText).Trim(),
            MinimumDensity = query.Number("min_density", 0, 100),
            MaximumDensity = query.Number("max_density", 0, 100),
            Score = scores.Contains(score, StringComparer.Ordinal) ? score : Preferred(scores),
            MinimumScore = scores.Count == 0 ? null : query.Number("min_score"),
            MaximumScore = scores.Count == 0 ? null : query.Number("max_score"),
            Activity = query.Choice("activity", [.. Activities.Select(activity => activity.Name)]),
            Order = scores.Count == 0 && order.StartsWith("score", StringComparison.Ordinal) ? first : order,
            Page = query.Integer("page", 1, MostPages) ?? 1,
            Limit = query.Integer("limit", 1, FeatureQuery.MostRows) ?? DefaultLimit,
        };
    }

    /// <summary>What the index is asked.</summary>
    public FeatureQuery ToQuery() => new()
    {
        Dictionary = Dictionary,
        Text = Text.Length == 0 ? null : Text,
        MinimumDensity = MinimumDensity / 100,
        MaximumDensity = MaximumDensity / 100,
        Score = Score,
        MinimumScore = MinimumScore,
        MaximumScore = MaximumScore,
        Alive = Activity switch { "alive" => true, "dead" => false, _ => null },
        Order = Order.Split('-')[0] switch { "score" => FeatureOrder.Score, "density" => FeatureOrder.Density, "maximum" => FeatureOrder.Maximum, _ => FeatureOrder.Latent },
        Descending = Order.EndsWith("-desc", StringComparison.Ordinal),
        Offset = checked((Page - 1) * Limit),
        Limit = Limit,
    };

    /// <summary>Its address on the search page.</summary>
    public string SearchAddress() => Address.Of("/features", [("dictionary", Dictionary), .. Parts()]);

    /// <summary>Address of its data.</summary>
    public string DataAddress() => Address.Of("/features.csv", [("dictionary", Dictionary), .. Parts()]);

    /// <summary>Address of one of its features, which keeps the search.</summary>
    /// <param name="latent">The feature.</param>
    public string FeatureAddress(int latent) => Address.Of(FormattableString.Invariant($"/feature/{Dictionary}/{latent}"), Parts());

    private IEnumerable<(string Name, string? Value)> Parts() =>
    [
        ("q", Text),
        ("min_density", Address.Number(MinimumDensity)),
        ("max_density", Address.Number(MaximumDensity)),
        ("score", Score == Preferred(ScoreNames) ? null : Score),
        ("min_score", Address.Number(MinimumScore)),
        ("max_score", Address.Number(MaximumScore)),
        ("activity", Activity == Activities[0].Name ? null : Activity),
        ("order", Order == DefaultOrder(ScoreNames) ? null : Order),
        ("page", Page == 1 ? null : Address.Number(Page)),
        ("limit", Limit == DefaultLimit ? null : Address.Number(Limit)),
    ];

    private static string DefaultOrder(IReadOnlyList<string> scores) => scores.Count > 0 ? ByScore : ByNumber;

    private static string? Preferred(IReadOnlyList<string> scores) => scores.Contains("attribution", StringComparer.Ordinal) ? "attribution" : scores.Count > 0 ? scores[0] : null;
}
