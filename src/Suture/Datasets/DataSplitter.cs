using Suture.Numerics;

namespace Suture.Datasets;

/// <summary>Parts labelled texts into training, validation and test. Groups stay whole, and so do equal texts: what was trained on is never tested on.</summary>
public static class DataSplitter
{
    /// <summary>Parts them.</summary>
    /// <param name="data">The texts.</param>
    /// <param name="options">Shares and seed.</param>
    /// <exception cref="ArgumentException">An option is out of range, or a part would lack a class; the message names it.</exception>
    public static DataSplit Split(LabelledData data, SplitOptions options)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Faults() is { Count: > 0 } faults) throw new ArgumentException(string.Join("; ", faults) + ".", nameof(options));
        data.Validate();
        var tested = data.Test?.Select(text => text.Text).ToHashSet(StringComparer.Ordinal);
        LabelledText[] texts = [.. data.Texts.Where(text => tested?.Contains(text.Text) != true)];
        double testShare = data.Test is null ? options.TestShare : 0;
        List<LabelledText>[] parts = [[], [], []];
        var random = new RandomSource(options.Seed).Fork("split");

        // Class by class, so that each part has its share of each; a group goes where its first text goes.
        string[][] groups = [.. texts.GroupBy(Group, StringComparer.Ordinal).GroupBy(group => group.First().Label, StringComparer.Ordinal).OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => c.Select(group => group.Key).ToArray())];
        var partOf = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string[] ofClass in groups)
        {
            random.Shuffle<string>(ofClass);
            int test = (int)Math.Round(ofClass.Length * testShare), validation = (int)Math.Round(ofClass.Length * options.ValidationShare);
            for (int i = 0; i < ofClass.Length; i++) partOf[ofClass[i]] = i < test ? 2 : i < test + validation ? 1 : 0;
        }

        foreach (var text in texts) parts[partOf[Group(text)]].Add(text);
        var split = new DataSplit(parts[0], parts[1], data.Test ?? parts[2]);
        RequireClasses(data, split.Training, "training");
        RequireClasses(data, split.Test, "test");
        return split;
    }

    private static string Group(LabelledText text) => text.Group is { } group ? "group " + group : "text " + text.Text;

    private static void RequireClasses(LabelledData data, IReadOnlyList<LabelledText> part, string name)
    {
        var found = part.Select(text => text.Label).ToHashSet(StringComparer.Ordinal);
        if (data.Classes.FirstOrDefault(c => !found.Contains(c)) is { } missing)
        {
            throw new ArgumentException($"'{data.Name}': no text of the class \"{missing}\" is left for {name}; the class has {data.Texts.Count(text => text.Label == missing)} texts. Give more texts or leave the class out.");
        }
    }
}
