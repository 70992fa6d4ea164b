using System.CommandLine;
using Suture.Experiments;

namespace Suture.Cli.Terminal;

/// <summary>The arguments and options by which commands name two models and their text.</summary>
internal sealed class PairArguments
{
    private readonly Argument<string> _small = SharedOptions.Model("small", "Model A. ", "embedded:small");
    private readonly Argument<string> _large = SharedOptions.Model("large", "Model B. ", "embedded:large, embedded:llama");
    private readonly Option<string[]> _corpus = SharedOptions.Corpus();
    private readonly Option<string[]> _evaluationCorpus = SharedOptions.EvaluationCorpus();
    private readonly Option<string> _field = SharedOptions.Field();
    private readonly Option<ulong?> _shuffleSeed = SharedOptions.ShuffleSeed();
    private readonly Option<int> _shuffleBuffer = SharedOptions.ShuffleBuffer();
    private readonly Option<int> _contextLength = SharedOptions.ContextLength();
    private readonly Option<int> _contexts;
    private readonly Option<int> _evaluationContexts;
    private readonly Option<int> _batchContexts = SharedOptions.BatchContexts();

    public PairArguments(Command command)
    {
        var defaults = new PairOptions { Small = "", Large = "" };
        _contexts = SharedOptions.Contexts(defaults.Contexts);
        _evaluationContexts = SharedOptions.EvaluationContexts(defaults.EvalContexts);
        command.Arguments.Add(_small);
        command.Arguments.Add(_large);
        foreach (Option option in (Option[])[_corpus, _evaluationCorpus, _field, _shuffleSeed, _shuffleBuffer, _contextLength, _contexts, _evaluationContexts, _batchContexts]) command.Options.Add(option);
    }

    /// <summary>What was asked for.</summary>
    public PairOptions Read(ParseResult parsed) => new()
    {
        Small = parsed.GetRequiredValue(_small),
        Large = parsed.GetRequiredValue(_large),
        Corpus = CorpusArgument.Read(parsed, _corpus, parsed.GetRequiredValue(_field)),
        EvalCorpus = CorpusArgument.Read(parsed, _evaluationCorpus, parsed.GetRequiredValue(_field)),
        ShuffleSeed = parsed.GetValue(_shuffleSeed),
        ShuffleBuffer = parsed.GetValue(_shuffleBuffer),
        ContextLength = parsed.GetValue(_contextLength),
        Contexts = parsed.GetValue(_contexts),
        EvalContexts = parsed.GetValue(_evaluationContexts),
        BatchContexts = parsed.GetValue(_batchContexts),
    };
}
