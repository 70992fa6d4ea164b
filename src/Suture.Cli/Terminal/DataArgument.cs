using System.CommandLine;
using System.Globalization;
using Suture.Corpora;
using Suture.Datasets;

namespace Suture.Cli.Terminal;

/// <summary>Labelled texts as they are written on the command line: <c>PATH</c>, perhaps with settings after it, such as <c>reviews.csv,text=body,label=stars,labels=1|5</c>.</summary>
/// <remarks>Settings have the names of <see cref="LabelledDataOptions"/>. A comma that no setting follows belongs to the path.</remarks>
internal static class DataArgument
{
    private static readonly PathSettings<LabelledDataOptions> Settings = new(new(StringComparer.Ordinal)
    {
        ["text"] = (o, v) => o with { TextField = v },
        ["label"] = (o, v) => o with { LabelField = v },
        ["labels"] = (o, v) => o with { Labels = v.Split('|') },
        ["test"] = (o, v) => o with { TestPath = v },
        ["skip"] = (o, v) => o with { SkipCharacters = int.Parse(v, NumberStyles.None, CultureInfo.InvariantCulture) },
        ["lines"] = (o, v) => o with { Lines = bool.Parse(v) },
        ["delimiter"] = (o, v) => o with { Delimiter = v == "tab" ? '\t' : char.Parse(v) },
        ["malformed"] = (o, v) => o with { Malformed = SettingsText.Choice<MalformedText>(v) },
        ["max-texts"] = (o, v) => o with { MaxTexts = int.Parse(v, NumberStyles.None, CultureInfo.InvariantCulture) },
    });

    /// <summary>The option.</summary>
    public static Option<string[]> Create(string otherwise) => new("--data", "-d")
    {
        Description =
            "Labelled texts: .jsonl, .csv or .tsv with a text and a label a record, a folder of these, a folder with one folder of plain text a class, "
            + $"or {string.Join(", ", EmbeddedData.Names)}. Settings may follow the name ({Settings.Names}).{otherwise}",
        HelpName = "path",
    };

    /// <summary>The data sets that the option names.</summary>
    /// <exception cref="ArgumentException">A setting has a value that cannot be.</exception>
    public static IReadOnlyList<LabelledDataOptions> Read(ParseResult parsed, Option<string[]> option) =>
        [.. (parsed.GetValue(option) ?? []).Select(text => Settings.Parse(text, option.Name, path => new LabelledDataOptions { Path = path }))];

    /// <summary>The one data set that the option names.</summary>
    /// <exception cref="ArgumentException">It names several, or a setting has a value that cannot be.</exception>
    public static LabelledDataOptions ReadOne(ParseResult parsed, Option<string[]> option)
    {
        var sets = Read(parsed, option);
        return sets.Count == 1 ? sets[0] : throw new ArgumentException($"{option.Name} names {sets.Count} data sets; this command takes one.");
    }
}
