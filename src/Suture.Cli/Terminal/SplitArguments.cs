using System.CommandLine;
using Suture.Datasets;

namespace Suture.Cli.Terminal;

/// <summary>Options by which commands say how labelled texts are parted and balanced.</summary>
internal sealed class SplitArguments
{
    private static readonly SplitOptions Defaults = new();

    private readonly Option<double> _validation = new("--validation-share") { Description = "Share of the texts set apart for choices.", HelpName = "x", DefaultValueFactory = _ => Defaults.ValidationShare };
    private readonly Option<double> _test = new("--test-share") { Description = "Share of the texts set apart for the test, where a set has no test texts of its own.", HelpName = "x", DefaultValueFactory = _ => Defaults.TestShare };
    private readonly Option<int> _maxTraining = new("--max-training") { Description = "Most training texts a class against the rest, half of them positive.", HelpName = "n", DefaultValueFactory = _ => Defaults.MaxTraining };
    private readonly Option<int> _maxTest = new("--max-test") { Description = "Most test texts, half of them positive.", HelpName = "n", DefaultValueFactory = _ => Defaults.MaxTest };
    private readonly Option<ulong> _seed = new("--split-seed") { Description = "Seed of the parting and of the choice of texts.", HelpName = "n", DefaultValueFactory = _ => Defaults.Seed };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_validation, _test, _maxTraining, _maxTest, _seed]) command.Options.Add(option);
    }

    /// <summary>What was asked for.</summary>
    public SplitOptions Read(ParseResult parsed) => new()
    {
        ValidationShare = parsed.GetValue(_validation),
        TestShare = parsed.GetValue(_test),
        MaxTraining = parsed.GetValue(_maxTraining),
        MaxTest = parsed.GetValue(_maxTest),
        Seed = parsed.GetValue(_seed),
    };
}
