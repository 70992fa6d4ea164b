using System.CommandLine;
using Suture.Experiments.Steering;
using Suture.Steering;

namespace Suture.Cli.Terminal;

/// <summary>The options by which commands name the pairs of texts that a steering vector is fitted or measured on.</summary>
internal sealed class SteerTextArguments
{
    private readonly Option<string?> _pairs = new("--pairs") { Description = "Pairs of texts: JSON Lines or CSV with both in a record; with --counterparts, plain text, one a line. Default: the embedded handbook (fields en, de, fr, es).", HelpName = "file" };
    private readonly Option<string?> _counterparts = new("--counterparts") { Description = "Plain text with the counterparts of --pairs, line for line.", HelpName = "file" };
    private readonly Option<string> _target = new("--target") { Description = "Field of the texts to steer towards.", HelpName = "field", DefaultValueFactory = _ => new SteerTextOptions().TargetField };
    private readonly Option<string> _baseline = new("--baseline") { Description = "Field of their counterparts; in the handbook en unless named.", HelpName = "field", DefaultValueFactory = _ => new SteerTextOptions().BaselineField };
    private readonly Option<int> _maxPairs = new("--max-pairs") { Description = "Most pairs.", HelpName = "n", DefaultValueFactory = _ => new SteerTextOptions().MaxPairs };
    private readonly Option<int> _maxTokens = new("--text-tokens") { Description = "Tokens of each text that are read.", HelpName = "n", DefaultValueFactory = _ => new SteerTextOptions().MaxTextTokens };
    private readonly Option<TextPooling> _pooling = new("--pooling") { Description = "Which positions speak for a text: AllTokens (but special ones) or LastToken, as for instructions.", DefaultValueFactory = _ => new SteerTextOptions().Pooling };
    private readonly Option<bool> _chat = new("--chat") { Description = "Put each text as a user's message into the model's chat template." };

    public SteerTextArguments(Command command)
    {
        foreach (Option option in (Option[])[_pairs, _counterparts, _target, _baseline, _maxPairs, _maxTokens, _pooling, _chat]) command.Options.Add(option);
    }

    /// <summary>What was asked for.</summary>
    public SteerTextOptions Read(ParseResult parsed) => new()
    {
        Pairs = parsed.GetValue(_pairs),
        Counterparts = parsed.GetValue(_counterparts),
        TargetField = parsed.GetRequiredValue(_target),
        BaselineField = parsed.GetRequiredValue(_baseline),
        MaxPairs = parsed.GetValue(_maxPairs),
        MaxTextTokens = parsed.GetValue(_maxTokens),
        Pooling = parsed.GetValue(_pooling),
        Chat = parsed.GetValue(_chat),
    };
}
