using System.CommandLine;
using Suture.Experiments;

namespace Suture.Cli.Terminal;

/// <summary>The arguments and options by which commands name two models and their text.</summary>
internal sealed class PairArguments
{
    private readonly Argument<string> _small = SharedOptions.Model("small", "Model A. ", "embedded:small");
    private readonly Argument<string> _large = SharedOptions.Model("large", "Model B. ", "embedded:large, embedded:llama");
    private readonly PairTextArguments _text;

    public PairArguments(Command command)
    {
        command.Arguments.Add(_small);
        command.Arguments.Add(_large);
        _text = new PairTextArguments(command, new PairOptions { Small = "", Large = "" });
    }

    /// <summary>What was asked for.</summary>
    public PairOptions Read(ParseResult parsed) => _text.Read(parsed, parsed.GetRequiredValue(_small), parsed.GetRequiredValue(_large));
}
