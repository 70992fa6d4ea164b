using System.CommandLine;
using System.Globalization;
using Suture.Corpora;

namespace Suture.Cli.Terminal;

/// <summary>A corpus as it is written on the command line: <c>PATH</c>, perhaps with settings after it, such as <c>reviews.csv,field=body,weight=2</c>.</summary>
/// <remarks>Settings have the names of <see cref="CorpusOptions"/>. A comma that no setting follows belongs to the path.</remarks>
internal static class CorpusArgument
{
    private static readonly Dictionary<string, Func<CorpusOptions, string, CorpusOptions>> Settings = new(StringComparer.Ordinal)
    {
        ["weight"] = (o, v) => o with { Weight = double.Parse(v, NumberStyles.Float, CultureInfo.InvariantCulture) },
        ["field"] = (o, v) => o with { Field = v },
        ["delimiter"] = (o, v) => o with { Delimiter = v == "tab" ? '\t' : char.Parse(v) },
        ["malformed"] = (o, v) => o with { Malformed = Choice<MalformedText>(v) },
        ["max-record-bytes"] = (o, v) => o with { MaxRecordBytes = int.Parse(v, NumberStyles.None, CultureInfo.InvariantCulture) },
        ["piece-bytes"] = (o, v) => o with { PieceBytes = int.Parse(v, NumberStyles.None, CultureInfo.InvariantCulture) },
        ["token-width"] = (o, v) => o with { TokenWidth = int.Parse(v, NumberStyles.None, CultureInfo.InvariantCulture) },
        ["token-layout"] = (o, v) => o with { TokenLayout = Choice<TokenLayout>(v) },
    };

    /// <summary>Names of the settings.</summary>
    public static string SettingNames { get; } = string.Join(", ", Settings.Keys);

    /// <summary>The corpora that an option names.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="option">The option, given once a corpus.</param>
    /// <param name="field">Field of corpora that name none.</param>
    /// <exception cref="ArgumentException">A setting has a value that cannot be.</exception>
    public static IReadOnlyList<CorpusOptions> Read(ParseResult parsed, Option<string[]> option, string field) =>
        [.. (parsed.GetValue(option) ?? []).Select(text => Parse(text, option.Name, field))];

    private static CorpusOptions Parse(string text, string option, string field)
    {
        var settings = new Stack<(string Name, string Value)>();
        string path = text;
        while (path.LastIndexOf(',') is > 0 and var comma)
        {
            string[] parts = path[(comma + 1)..].Split('=', 2);
            if (parts.Length < 2 || !Settings.ContainsKey(parts[0])) break;
            settings.Push((parts[0], parts[1]));
            path = path[..comma];
        }

        var options = new CorpusOptions { Path = path, Field = field };
        foreach (var (name, value) in settings)
        {
            try
            {
                options = Settings[name](options, value);
            }
            catch (Exception e) when (e is FormatException or OverflowException or ArgumentException)
            {
                throw new ArgumentException($"{option} {text}: '{value}' is no {name}: {e.Message}", e);
            }
        }

        return options;
    }

    private static T Choice<T>(string value)
        where T : struct, Enum
    {
        string? name = Array.Find(Enum.GetNames<T>(), n => n.Equals(value, StringComparison.OrdinalIgnoreCase));
        return name is not null ? Enum.Parse<T>(name) : throw new FormatException($"Expected one of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}.");
    }
}
