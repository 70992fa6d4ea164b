using System.CommandLine;
using System.CommandLine.Parsing;

namespace Suture.Cli.Terminal;

/// <summary>An option whose value is one of some names.</summary>
/// <typeparam name="T">What the names stand for.</typeparam>
internal sealed class ChoiceOption<T>
    where T : struct, Enum
{
    private readonly (string Name, T Value)[] _choices;

    /// <summary>Creates it; without a value the option is not set.</summary>
    public ChoiceOption(string name, string description, params (string Name, T Value)[] choices)
    {
        _choices = choices;
        Option = new Option<string?>(name) { Description = description };
        Option.AcceptOnlyFromAmong([.. choices.Select(choice => choice.Name)]);
    }

    /// <summary>What a command adds.</summary>
    public Option<string?> Option { get; }

    /// <summary>The value that was given, or null.</summary>
    public T? Value(ParseResult parsed) => parsed.GetValue(Option) is { } name ? Array.Find(_choices, choice => choice.Name == name).Value : null;
}
