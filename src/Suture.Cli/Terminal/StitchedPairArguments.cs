using System.CommandLine;
using Suture.Experiments;

namespace Suture.Cli.Terminal;

/// <summary>The options by which experiments that fit a stitch on their way name the pair, its layers and its text, with a pair to begin with.</summary>
internal sealed class StitchedPairArguments
{
    private readonly Option<string> _small;
    private readonly Option<string> _large;
    private readonly Option<int> _layerSmall;
    private readonly Option<int?> _layerLarge = new("--layer-large") { Description = "Layer of B; default the one that SVCCA chooses.", HelpName = "n" };
    private readonly Option<double> _alpha;
    private readonly PairTextArguments _text;

    /// <summary>Adds them.</summary>
    /// <param name="command">The command.</param>
    /// <param name="pair">The pair and text where nothing is said.</param>
    /// <param name="layerSmall">Layer of A then.</param>
    /// <param name="alpha">Weight of the round trips then.</param>
    public StitchedPairArguments(Command command, PairOptions pair, int layerSmall, double alpha)
    {
        _small = new Option<string>("--small") { Description = "Model A.", HelpName = "model", DefaultValueFactory = _ => pair.Small };
        _large = new Option<string>("--large") { Description = "Model B.", HelpName = "model", DefaultValueFactory = _ => pair.Large };
        _layerSmall = new Option<int>("--layer", "-l") { Description = "Layer of A, counted from 0.", HelpName = "n", DefaultValueFactory = _ => layerSmall };
        _alpha = new Option<double>("--alpha") { Description = "Weight of the stitch's round trips.", HelpName = "x", DefaultValueFactory = _ => alpha };
        foreach (Option option in (Option[])[_small, _large, _layerSmall, _layerLarge, _alpha]) command.Options.Add(option);
        _text = new PairTextArguments(command, pair);
    }

    /// <summary>Models and text.</summary>
    public PairOptions Pair(ParseResult parsed) => _text.Read(parsed, parsed.GetRequiredValue(_small), parsed.GetRequiredValue(_large));

    /// <summary>Layer of A.</summary>
    public int LayerSmall(ParseResult parsed) => parsed.GetValue(_layerSmall);

    /// <summary>Layer of B; null lets SVCCA choose.</summary>
    public int? LayerLarge(ParseResult parsed) => parsed.GetValue(_layerLarge);

    /// <summary>Weight of the round trips.</summary>
    public double Alpha(ParseResult parsed) => parsed.GetValue(_alpha);
}
