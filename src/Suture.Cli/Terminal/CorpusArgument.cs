using System.CommandLine;
using System.Globalization;
using Suture.Corpora;

namespace Suture.Cli.Terminal;

/// <summary>A corpus as it is written on the command line: <c>PATH</c>, perhaps with settings after it, such as <c>reviews.csv,field=body,weight=2</c>.</summary>
/// <remarks>Settings have the names of <see cref="CorpusOptions"/>. A comma that no setting follows belongs to the path.</remarks>
internal static class CorpusArgument
{
    private static readonly PathSettings<CorpusOptions> Settings = new(new(StringComparer.Ordinal)
    {
        ["weight"] = (o, v) => o with { Weight = double.Parse(v, NumberStyles.Float, CultureInfo.InvariantCulture) },
        ["field"] = (o, v) => o with { Field = v },
        ["delimiter"] = (o, v) => o with { Delimiter = v == "tab" ? '\t' : char.Parse(v) },
        ["malformed"] = (o, v) => o with { Malformed = SettingsText.Choice<MalformedText>(v) },
        ["max-record-bytes"] = (o, v) => o with { MaxRecordBytes = int.Parse(v, NumberStyles.None, CultureInfo.InvariantCulture) },
        ["piece-bytes"] = (o, v) => o with { PieceBytes = int.Parse(v, NumberStyles.None, CultureInfo.InvariantCulture) },
        ["token-width"] = (o, v) => o with { TokenWidth = int.Parse(v, NumberStyles.None, CultureInfo.InvariantCulture) },
        ["token-layout"] = (o, v) => o with { TokenLayout = SettingsText.Choice<TokenLayout>(v) },
    });

    /// <summary>Names of the settings.</summary>
    public static string SettingNames { get; } = Settings.Names;

    /// <summary>The corpora that an option names.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="option">The option, given once a corpus.</param>
    /// <param name="field">Field of corpora that name none.</param>
    /// <exception cref="ArgumentException">A setting has a value that cannot be.</exception>
    public static IReadOnlyList<CorpusOptions> Read(ParseResult parsed, Option<string[]> option, string field) =>
        [.. (parsed.GetValue(option) ?? []).Select(text => Settings.Parse(text, option.Name, path => new CorpusOptions { Path = path, Field = field }))];
}
