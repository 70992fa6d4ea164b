using System.CommandLine;
using Suture.Experiments.Probes;
using Suture.Probing;

namespace Suture.Cli.Terminal;

/// <summary>Options that commands on probes share, each described once.</summary>
internal static class ProbeArguments
{
    private static readonly ProbesOptions Defaults = new();

    public static Option<string[]> Data()
    {
        var option = DataArgument.Create("");
        option.Required = true;
        return option;
    }

    public static Option<int> Tokens() => new("--text-tokens") { Description = "Most tokens that are read of a text, BOS included; longer texts are cut at their end, and counted.", HelpName = "n", DefaultValueFactory = _ => Defaults.TextTokens };

    public static Option<FeatureScore> Score() => new("--score") { Description = "By what features are chosen: the difference of class means, signed (the paper) or absolute (SAEBench).", DefaultValueFactory = _ => Defaults.Score };

    public static Option<double[]> C() => new("--c") { Description = "Inverse strength of the L2 penalty; of several the best on the validation texts is taken.", HelpName = "x", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [.. Defaults.C] };

    public static Option<bool> Standardise() => new("--standardise") { Description = "Centre and scale features on the training texts before they are penalised." };
}
