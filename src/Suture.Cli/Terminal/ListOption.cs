using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace Suture.Cli.Terminal;

/// <summary>An option that takes several values, separated by commas or given by repeating it.</summary>
internal static class ListOption
{
    private const string OneEach = " Several, separated by commas, make one SAE each.";

    /// <summary>Numbers, such as <c>--width 1024,2048</c>.</summary>
    public static Option<T[]> Numbers<T>(string description, T[] defaults, string name, params string[] aliases)
        where T : INumber<T> => Sweep(description + OneEach, defaults, name, aliases);

    /// <summary>Numbers that belong to one run, such as <c>--layer 2,3</c>.</summary>
    public static Option<T[]> Sweep<T>(string description, T[] defaults, string name, params string[] aliases)
        where T : INumber<T> => Create(
            description,
            defaults,
            "n,…",
            (string text, out T value) => T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value!),
            "a number",
            name,
            aliases);

    /// <summary>Words, such as <c>--start random,runs/sae</c>.</summary>
    public static Option<string[]> Words(string description, string[] defaults, string helpName, string name) => Names(description + OneEach, defaults, helpName, name);

    /// <summary>Words that belong to one run, such as <c>--languages de,fr</c>.</summary>
    public static Option<string[]> Names(string description, string[] defaults, string helpName, string name) => Create(
        description,
        defaults,
        helpName,
        (string text, out string value) =>
        {
            value = text;
            return text.Length > 0;
        },
        "a name",
        name);

    /// <summary>Numbers that belong to one value, such as <c>--levels 0.25,0.5,1</c>; none when not given.</summary>
    public static Option<double[]> Values(string description, string name)
    {
        var option = Numbers<double>("", [], name);
        option.Description = description;
        option.HelpName = "x,…";
        return option;
    }

    private delegate bool Parser<T>(string text, out T value);

    private static Option<T[]> Create<T>(string description, T[] defaults, string helpName, Parser<T> parse, string expected, string name, params string[] aliases) => new(name, aliases)
    {
        Description = description,
        HelpName = helpName,
        AllowMultipleArgumentsPerToken = false,
        Arity = ArgumentArity.OneOrMore,
        DefaultValueFactory = _ => defaults,
        CustomParser = result => Parse(result, parse, expected),
    };

    private static T[] Parse<T>(ArgumentResult result, Parser<T> parse, string expected)
    {
        var values = new List<T>();
        foreach (string text in result.Tokens.SelectMany(t => t.Value.Split(',')))
        {
            if (parse(text, out var value)) values.Add(value);
            else result.AddError($"'{text}' is not {expected}.");
        }

        return [.. values];
    }
}
