namespace Suture.Features.Index;

/// <summary>Which features of a dictionary are wanted, in which order, and which part of the list.</summary>
public sealed record FeatureQuery
{
    /// <summary>Most features a page.</summary>
    public const int MostRows = 200;

    /// <summary>Longest text, characters.</summary>
    public const int LongestText = 200;

    /// <summary>A name of <see cref="DictionaryNames"/> that the index holds.</summary>
    public required string Dictionary { get; init; }

    /// <summary>
    /// Part of a token or a label, whatever its case: features that promote such a token, have it at the peak of a context, or are so labelled.
    /// <c>#123</c> or <c>123</c> is the latent of that number. Null or empty for all. At most 200 characters, none with a special meaning.
    /// </summary>
    public string? Text { get; init; }

    /// <summary>Least density, from 0 to 1; null for any.</summary>
    public double? MinimumDensity { get; init; }

    /// <summary>Largest density, from 0 to 1; null for any.</summary>
    public double? MaximumDensity { get; init; }

    /// <summary>Name of a score of the dictionary, for the range, the order and the rows; null for none.</summary>
    public string? Score { get; init; }

    /// <summary>Least value of <see cref="Score"/>; features without the score are left out. Null for any.</summary>
    public double? MinimumScore { get; init; }

    /// <summary>Largest value of <see cref="Score"/>; features without the score are left out. Null for any.</summary>
    public double? MaximumScore { get; init; }

    /// <summary>True for features that were ever active, false for those never active, null for both.</summary>
    public bool? Alive { get; init; }

    /// <summary>Names of further scores whose values the rows shall hold. Default none.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>The order. Default by latent.</summary>
    public FeatureOrder Order { get; init; }

    /// <summary>Largest first. Default false.</summary>
    public bool Descending { get; init; }

    /// <summary>Features to skip, 0 or more; beyond the end the page is empty. Default 0.</summary>
    public int Offset { get; init; }

    /// <summary>Features of the page, 1 to 200. Default 50.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>Refuses what cannot be answered.</summary>
    /// <exception cref="ArgumentException">A setting is out of range; the message names all that are.</exception>
    public void Validate()
    {
        var faults = new List<string>();
        if (Text is { Length: > LongestText }) faults.Add($"the text has {Text.Length} characters; expected {LongestText} at most");
        if (MinimumDensity is { } least && !(least is >= 0 and <= 1)) faults.Add($"the least density is {least}; expected 0 to 1");
        if (MaximumDensity is { } largest && !(largest is >= 0 and <= 1)) faults.Add($"the largest density is {largest}; expected 0 to 1");
        if (MinimumScore is { } low && double.IsNaN(low)) faults.Add("the least score is no number");
        if (MaximumScore is { } high && double.IsNaN(high)) faults.Add("the largest score is no number");
        if (Score is null && (MinimumScore ?? MaximumScore) is not null) faults.Add("a range of scores is given, but no score");
        if (Score is null && Order == FeatureOrder.Score) faults.Add("the order is by score, but no score is named");
        if (!Enum.IsDefined(Order)) faults.Add($"the order is {Order}; expected {string.Join(", ", Enum.GetNames<FeatureOrder>())}");
        if (Offset < 0) faults.Add($"the offset is {Offset}; expected 0 or more");
        if (Limit is < 1 or > MostRows) faults.Add($"the limit is {Limit}; expected 1 to {MostRows}");
        if (faults.Count > 0) throw new ArgumentException($"The query cannot be answered: {string.Join("; ", faults)}.");
    }
}
