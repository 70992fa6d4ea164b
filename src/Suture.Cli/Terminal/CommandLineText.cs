using System.Buffers;
using System.CommandLine;
using System.CommandLine.Parsing;

namespace Suture.Cli.Terminal;

/// <summary>The command as it is recorded in a run: options that change no result are left out, so that equal results have equal bytes.</summary>
internal static class CommandLineText
{
    private static readonly HashSet<string> WithoutEffect = new(StringComparer.Ordinal) { "--threads", "--output", "--json", "--batch-contexts", "--endpoint-concurrency", "--endpoint-cache" };

    private static readonly SearchValues<char> ShellCharacters = SearchValues.Create(" \t\n\"'\\$");

    /// <summary>The command.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="without">More options that change no result of this command.</param>
    public static string Of(ParseResult parsed, params string[] without)
    {
        var words = new List<string>();
        for (var result = parsed.CommandResult; result is not null; result = result.Parent as CommandResult)
        {
            words.Insert(0, result.Command is RootCommand ? "suture" : result.Command.Name);
        }

        foreach (var child in parsed.CommandResult.Children)
        {
            if (child is OptionResult { Implicit: true }) continue;
            if (child is OptionResult option && (WithoutEffect.Contains(option.Option.Name) || without.Contains(option.Option.Name, StringComparer.Ordinal))) continue;
            if (child is OptionResult named) words.Add(named.Option.Name);
            words.AddRange(child.Tokens.Select(t => Quote(t.Value)));
        }

        return string.Join(' ', words);
    }

    private static string Quote(string word) => word.Length > 0 && !word.AsSpan().ContainsAny(ShellCharacters) ? word : "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
