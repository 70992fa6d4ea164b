using System.CommandLine;
using Suture.Experiments;

namespace Suture.Cli.Terminal;

/// <summary>The options by which commands name the text that two models read.</summary>
internal sealed class PairTextArguments
{
    private readonly Option<string[]> _corpus = SharedOptions.Corpus();
    private readonly Option<string[]> _evaluationCorpus = SharedOptions.EvaluationCorpus();
    private readonly Option<string> _field = SharedOptions.Field();
    private readonly Option<ulong?> _shuffleSeed = SharedOptions.ShuffleSeed();
    private readonly Option<int> _shuffleBuffer = SharedOptions.ShuffleBuffer();
    private readonly Option<int> _contextLength;
    private readonly Option<int> _contexts;
    private readonly Option<int> _evaluationContexts;
    private readonly Option<int> _batchContexts = SharedOptions.BatchContexts();

    /// <summary>Adds them.</summary>
    /// <param name="command">The command.</param>
    /// <param name="defaults">What holds where nothing is said.</param>
    public PairTextArguments(Command command, PairOptions defaults)
    {
        _contextLength = SharedOptions.ContextLength(defaults.ContextLength);
        _contexts = SharedOptions.Contexts(defaults.Contexts);
        _evaluationContexts = SharedOptions.EvaluationContexts(defaults.EvalContexts);
        foreach (Option option in (Option[])[_corpus, _evaluationCorpus, _field, _shuffleSeed, _shuffleBuffer, _contextLength, _contexts, _evaluationContexts, _batchContexts]) command.Options.Add(option);
    }

    /// <summary>What was asked for.</summary>
    public PairOptions Read(ParseResult parsed, string small, string large) => new()
    {
        Small = small,
        Large = large,
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
