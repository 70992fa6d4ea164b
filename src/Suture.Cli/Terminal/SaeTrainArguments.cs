using System.CommandLine;
using System.CommandLine.Parsing;
using Suture.Experiments;
using Suture.Formats;
using Suture.Models;

namespace Suture.Cli.Terminal;

/// <summary>The arguments and options by which <c>suture sae train</c> is told what to train.</summary>
internal sealed class SaeTrainArguments
{
    private static readonly SaeTrainOptions Defaults = new() { Model = "", Layer = 0 };

    private readonly Argument<string?> _model = new("model") { Description = SharedOptions.Model().Description, Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<int> _layer = new("--layer", "-l") { Description = "Layer to read, counted from 0.", HelpName = "n" };
    private readonly Option<string?> _site = SharedOptions.Site(Defaults.Site);
    private readonly Option<string?> _targetSite = new("--target-site") { Description = "Train a transcoder: predict this site of the same layer (docs/sites.md) from --site.", HelpName = "site" };
    private readonly Option<string[]> _start = ListOption.Words("Where to start: random, data (directions of activations), pca, an SAE of any format or a run with one, such as a transferred one, or a control made of it: rotated:, shuffled: or norm-matched: before its path.", [.. Defaults.Start], "folder,…", "--start");
    private readonly Option<int[]> _width = ListOption.Numbers("Latents of a start that is no file.", [.. Defaults.Width], "--width", "-w");
    private readonly Option<int[]> _k = ListOption.Numbers<int>("Active latents a token (groups, of groupmax), for objectives that select: topk, batchtopk, matryoshka, groupmax. Default: 32.", [], "--k", "-k");
    private readonly Option<double[]> _sparsity = ListOption.Numbers<double>("Coefficient of the sparsity penalty, for objectives that have one: relu, jumprelu, gated. Default: the recipe's.", [], "--sparsity");
    private readonly Option<double[]> _rate = ListOption.Numbers<double>("Learning rate. Default: the recipe's; suture's is the paper's 0.0001.", [], "--lr");
    private readonly Option<ulong[]> _seeds = ListOption.Numbers<ulong>("Seeds of starts that are drawn; default --seed.", [], "--seeds");
    private readonly Option<int> _batch = new("--batch") { Description = "Tokens a step.", HelpName = "n", DefaultValueFactory = _ => Defaults.Batch };
    private readonly Option<int> _steps = new("--steps") { Description = "Training steps.", HelpName = "n", DefaultValueFactory = _ => Defaults.Steps };
    private readonly Option<string> _activations = new("--activations") { Description = "Where batches come from: shards (the model runs once, its activations go to disk) or live (the model runs as they are needed, mixed by a buffer).", DefaultValueFactory = _ => "shards" };
    private readonly Option<string> _dtype = new("--shard-dtype") { Description = "How shards are stored: f32, or bf16 in half the room.", DefaultValueFactory = _ => "f32" };
    private readonly Option<string?> _shards = new("--shards") { Description = "Folder of shards to use, or to write and keep; default one in the run folder, deleted at the end.", HelpName = "folder" };
    private readonly Option<int> _buffer = new("--buffer") { Description = "Tokens in the mixing buffer; 0 = 16 batches of live activations, and none of shards, where each batch is drawn from all of them. With the same buffer both give the same batches.", HelpName = "n" };
    private readonly Option<bool> _keepBest = new("--keep-best") { Description = "Write the SAE of the lowest held-out FVU too, into the run's folder 'best'." };
    private readonly Option<string[]> _corpus = SharedOptions.Corpus();
    private readonly Option<string[]> _evaluationCorpus = SharedOptions.EvaluationCorpus();
    private readonly Option<string> _field = SharedOptions.Field();
    private readonly Option<ulong?> _shuffleSeed = SharedOptions.ShuffleSeed();
    private readonly Option<int> _shuffleBuffer = SharedOptions.ShuffleBuffer();
    private readonly Option<int> _contextLength = SharedOptions.ContextLength();
    private readonly Option<int> _contexts = SharedOptions.Contexts(Defaults.Contexts);
    private readonly Option<int> _evaluationContexts = SharedOptions.EvaluationContexts(Defaults.EvalContexts);
    private readonly Option<int> _batchContexts = SharedOptions.BatchContexts();
    private readonly Option<ulong> _seed = SharedOptions.Seed();

    private readonly SaeRecipeArguments _recipe;

    public SaeTrainArguments(Command command)
    {
        _targetSite.AcceptOnlyFromAmong([.. SiteNames.All]);
        _activations.AcceptOnlyFromAmong("shards", "live");
        _dtype.AcceptOnlyFromAmong("f32", "bf16");
        command.Arguments.Add(_model);
        Option[] all =
        [
            _layer, _site, _targetSite, _start, _width, _k, _sparsity, _rate, _seeds, _batch, _steps, _activations, _dtype, _shards, _buffer, _keepBest,
            _corpus, _evaluationCorpus, _field, _shuffleSeed, _shuffleBuffer, _contextLength, _contexts, _evaluationContexts, _batchContexts, _seed,
        ];
        foreach (var option in all) command.Options.Add(option);
        _recipe = new SaeRecipeArguments(command);
    }

    /// <summary>What was asked for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="resumed">Options of the run to resume, which hold where nothing was said; null for a new run.</param>
    /// <exception cref="ArgumentException">A new run lacks its model or layer.</exception>
    public SaeTrainOptions Read(ParseResult parsed, SaeTrainOptions? resumed)
    {
        if (resumed is null && (parsed.GetValue(_model) is null || !IsGiven(parsed, _layer))) throw new ArgumentException("A training needs a model and --layer; --resume RUN goes on with an unfinished one.");
        var began = resumed ?? Defaults;
        string field = parsed.GetRequiredValue(_field);
        return new SaeTrainOptions
        {
            Model = parsed.GetValue(_model) ?? began.Model,
            Layer = Value(_layer, began.Layer),
            Site = Value(_site, (string?)began.Site)!,
            TargetSite = Value(_targetSite, began.TargetSite),
            Start = Value(_start, began.Start),
            Width = Value(_width, began.Width),
            K = Value(_k, began.K),
            Sparsity = Value(_sparsity, began.Sparsity),
            Recipe = _recipe.Read(parsed, began.Recipe),
            LearningRate = Value(_rate, began.LearningRate),
            Seeds = Value(_seeds, began.Seeds),
            Batch = Value(_batch, began.Batch),
            Steps = Value(_steps, began.Steps),
            Activations = IsGiven(parsed, _activations) ? Enum.Parse<ActivationsFrom>(parsed.GetRequiredValue(_activations), ignoreCase: true) : began.Activations,
            ShardDtype = IsGiven(parsed, _dtype) ? Enum.Parse<TensorType>(parsed.GetRequiredValue(_dtype), ignoreCase: true) : began.ShardDtype,
            Shards = Value(_shards, began.Shards),
            Buffer = Value(_buffer, began.Buffer),
            KeepBest = Value(_keepBest, began.KeepBest),
            Corpus = IsGiven(parsed, _corpus) ? CorpusArgument.Read(parsed, _corpus, field) : began.Corpus,
            EvalCorpus = IsGiven(parsed, _evaluationCorpus) ? CorpusArgument.Read(parsed, _evaluationCorpus, field) : began.EvalCorpus,
            ShuffleSeed = Value(_shuffleSeed, began.ShuffleSeed),
            ShuffleBuffer = Value(_shuffleBuffer, began.ShuffleBuffer),
            ContextLength = Value(_contextLength, began.ContextLength),
            Contexts = Value(_contexts, began.Contexts),
            EvalContexts = Value(_evaluationContexts, began.EvalContexts),
            BatchContexts = Value(_batchContexts, began.BatchContexts),
            Seed = Value(_seed, began.Seed),
        };

        T Value<TOption, T>(Option<TOption> option, T otherwise)
            where TOption : T => IsGiven(parsed, option) ? parsed.GetValue(option)! : otherwise;
    }

    private static bool IsGiven(ParseResult parsed, Option option) => parsed.GetResult(option) is OptionResult { Implicit: false };
}
