namespace Suture.Datasets;

/// <summary>Texts with labels, for probes.</summary>
public sealed record LabelledData
{
    /// <summary>Name for tables, such as <c>supersenses</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Texts to train, choose and, where <see cref="Test"/> is null, test on.</summary>
    public required IReadOnlyList<LabelledText> Texts { get; init; }

    /// <summary>Texts set apart for the test by whoever made the data; null where there are none.</summary>
    public IReadOnlyList<LabelledText>? Test { get; init; }

    /// <summary>Texts left out because they are empty or blank.</summary>
    public int EmptyCount { get; init; }

    /// <summary>The classes in ordinal order.</summary>
    public IReadOnlyList<string> Classes => [.. Texts.Select(text => text.Label).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Checks that there is something to tell apart.</summary>
    /// <exception cref="ArgumentException">There are fewer than two classes, or the test texts have a class that no training text has, or lack one.</exception>
    public void Validate()
    {
        var classes = Classes;
        if (classes.Count < 2) throw new ArgumentException($"'{Name}' has {(classes.Count == 0 ? "no text" : $"the class \"{classes[0]}\" alone")}; a probe needs at least two classes.");
        if (Test is null) return;
        string[] tested = [.. Test.Select(text => text.Label).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        string[] untrained = [.. tested.Except(classes, StringComparer.Ordinal)], untested = [.. classes.Except(tested, StringComparer.Ordinal)];
        if (untrained.Length + untested.Length > 0)
        {
            throw new ArgumentException($"'{Name}': the labels of training and test texts differ.{Listed(" Only in the test: ", untrained)}{Listed(" Only in training: ", untested)}");
        }
    }

    private static string Listed(string what, string[] labels) => labels.Length == 0 ? "" : what + string.Join(", ", labels.Take(8).Select(label => $"\"{label}\"")) + ".";
}
