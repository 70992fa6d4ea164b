using System.CommandLine;
using Suture.Experiments.Features;

namespace Suture.Cli.Terminal;

/// <summary>The arguments and options by which analyses of features name two models, their stitch, their autoencoders and a text.</summary>
internal sealed class FeaturePairArguments
{
    private readonly Argument<string> _small = SharedOptions.Model("small", "Model A. ", "embedded:small");
    private readonly Argument<string> _large = SharedOptions.Model("large", "Model B, with A's tokenizer. ", "embedded:large, embedded:llama");
    private readonly Option<string> _stitch = new("--stitch") { Description = "Run folder of a stitch between these models; it names the layers.", HelpName = "folder", Required = true };
    private readonly Option<string> _sae = new("--sae") { Description = "A's SAE at the stitch's layer, of any format or a run that holds one; the stitch carries it to B.", HelpName = "path", Required = true };
    private readonly Option<string?> _nativeSae = new("--native-sae") { Description = "An SAE of B's own at the stitch's layer.", HelpName = "path" };
    private readonly Option<string[]> _corpus = new("--corpus")
    {
        Description = "Text to read, named as for 'suture stitch'; best one that neither stitch nor SAE has seen. Default: the embedded evaluation corpus.",
        HelpName = "path",
    };

    private readonly Option<string> _field = SharedOptions.Field();
    private readonly Option<ulong?> _shuffleSeed = SharedOptions.ShuffleSeed();
    private readonly Option<int> _shuffleBuffer = SharedOptions.ShuffleBuffer();
    private readonly Option<int> _contextLength = SharedOptions.ContextLength();
    private readonly Option<int> _contexts = new("--contexts") { Description = "Most contexts that are read.", HelpName = "n", DefaultValueFactory = _ => Defaults.Contexts };
    private readonly Option<int> _batchContexts = SharedOptions.BatchContexts();

    public FeaturePairArguments(Command command)
    {
        command.Arguments.Add(_small);
        command.Arguments.Add(_large);
        foreach (Option option in (Option[])[_stitch, _sae, _nativeSae, _corpus, _field, _shuffleSeed, _shuffleBuffer, _contextLength, _contexts, _batchContexts]) command.Options.Add(option);
    }

    /// <summary>Options that name nothing, for their defaults.</summary>
    public static FeaturePairOptions Defaults { get; } = new() { Small = "", Large = "", Stitch = "", Sae = "" };

    /// <summary>What was asked for.</summary>
    public FeaturePairOptions Read(ParseResult parsed) => new()
    {
        Small = parsed.GetRequiredValue(_small),
        Large = parsed.GetRequiredValue(_large),
        Stitch = parsed.GetRequiredValue(_stitch),
        Sae = parsed.GetRequiredValue(_sae),
        NativeSae = parsed.GetValue(_nativeSae),
        Corpus = CorpusArgument.Read(parsed, _corpus, parsed.GetRequiredValue(_field)),
        ShuffleSeed = parsed.GetValue(_shuffleSeed),
        ShuffleBuffer = parsed.GetValue(_shuffleBuffer),
        ContextLength = parsed.GetValue(_contextLength),
        Contexts = parsed.GetValue(_contexts),
        BatchContexts = parsed.GetValue(_batchContexts),
    };
}
