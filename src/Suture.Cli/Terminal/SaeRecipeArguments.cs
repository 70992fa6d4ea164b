using System.CommandLine;
using System.CommandLine.Parsing;
using Suture.Experiments;
using Suture.Numerics.Optimizers;
using Suture.SparseAutoencoders.Training;
using Suture.SparseAutoencoders.Training.Objectives;
using Suture.SparseAutoencoders.Training.Starts;

namespace Suture.Cli.Terminal;

/// <summary>The options by which <c>suture sae train</c> is told how to train: an objective, a library's recipe, and what differs from it.</summary>
internal sealed class SaeRecipeArguments
{
    private readonly ChoiceOption<SaeObjective> _objective = new(
        "--objective",
        "What is minimised, and which latents may be active. Default: topk.",
        ("topk", SaeObjective.TopK), ("batchtopk", SaeObjective.BatchTopK), ("matryoshka", SaeObjective.Matryoshka), ("groupmax", SaeObjective.GroupMax), ("relu", SaeObjective.Relu), ("jumprelu", SaeObjective.JumpRelu), ("gated", SaeObjective.Gated));

    private readonly ChoiceOption<SaeLibrary> _library = new(
        "--recipe",
        "Whose settings hold where nothing else is said (docs/training-runs.md). Default: suture, the paper's.",
        ("suture", SaeLibrary.Suture), ("saelens", SaeLibrary.SaeLens), ("dictionary_learning", SaeLibrary.DictionaryLearning), ("sparsify", SaeLibrary.Sparsify));

    private readonly ChoiceOption<L1Weights> _l1 = new("--l1", "Of relu and gated: the penalty weighted by decoder norms, or plain.", ("weighted", L1Weights.Weighted), ("plain", L1Weights.Plain));
    private readonly Option<long?> _sparsityWarmUp = new("--sparsity-warmup") { Description = "Steps over which the sparsity coefficient rises from 0.", HelpName = "n" };
    private readonly ChoiceOption<JumpReluPenalty> _penalty = new(
        "--penalty",
        "Of jumprelu: what the coefficient weighs. l0: mean L0; tanh: Anthropic's; token-target and batch-target: the distance from --target-l0, by token or by batch.",
        ("l0", JumpReluPenalty.ActiveCount), ("tanh", JumpReluPenalty.Tanh), ("token-target", JumpReluPenalty.TokenTarget), ("batch-target", JumpReluPenalty.BatchTarget));

    private readonly Option<double?> _targetL0 = new("--target-l0") { Description = "Of jumprelu: active latents a token aimed at.", HelpName = "x" };
    private readonly Option<double?> _bandwidth = new("--bandwidth") { Description = "Of jumprelu: width of the straight-through estimators.", HelpName = "x" };
    private readonly Option<double?> _threshold = new("--initial-threshold") { Description = "Of jumprelu: thresholds at the start.", HelpName = "x" };
    private readonly Option<double[]> _levels = ListOption.Values("Of matryoshka: shares of the dictionary that must do alone, ascending, the last 1. Default: 0.0625,0.125,0.25,0.5,1.", "--levels");
    private readonly Option<long?> _thresholdStart = new("--threshold-start") { Description = "Of batchtopk and matryoshka: step from which the threshold for inference is learnt.", HelpName = "n" };
    private readonly Option<double?> _auxiliary = new("--aux") { Description = "Coefficient of the loss that revives dead latents; 0 = none.", HelpName = "x" };
    private readonly Option<int?> _auxiliaryK = new("--aux-k") { Description = "Dead latents that this loss selects a token.", HelpName = "n" };
    private readonly Option<long?> _deadAfter = new("--dead-after") { Description = "Tokens without firing after which a latent counts as dead.", HelpName = "n" };
    private readonly ChoiceOption<RateShape> _shape = new("--lr-shape", "Course of the learning rate over the run.", ("constant", RateShape.Constant), ("cosine", RateShape.Cosine), ("linear", RateShape.Linear));
    private readonly Option<long?> _warmUp = new("--lr-warmup") { Description = "Steps in which the learning rate rises in a straight line.", HelpName = "n" };
    private readonly Option<long?> _decay = new("--lr-decay") { Description = "Steps at the end in which it falls to 0 in a straight line.", HelpName = "n" };
    private readonly Option<double?> _clip = new("--clip") { Description = "Largest norm of all gradients together; 0 = no limit.", HelpName = "x" };
    private readonly ChoiceOption<DecoderConstraint> _decoder = new(
        "--decoder",
        "Decoder rows: free, or divided by their norms after or before each step.",
        ("free", DecoderConstraint.None), ("unit-after", DecoderConstraint.UnitNormAfterStep), ("unit-before", DecoderConstraint.UnitNormBeforeStep));

    private readonly ChoiceOption<PreBiasUse> _preBias = new("--pre-bias", "tied: the encoder reads activations less the decoder's bias.", ("tied", PreBiasUse.Tied), ("none", PreBiasUse.None));
    private readonly ChoiceOption<BiasStart> _bias = new(
        "--bias",
        "Where the decoder's bias begins: as the recipe has it, as the start has it, or at the geometric median of about 32,768 tokens spread over the text. Default: recipe.",
        ("recipe", BiasStart.Recipe), ("start", BiasStart.Start), ("median", BiasStart.Median));

    private readonly ChoiceOption<InputScaling> _scale = new(
        "--scale",
        "Scale activations for training, to a mean norm of √d (SAELens) or a mean square of 1 (dictionary_learning); folded away in the finished SAE. Default: none.",
        ("none", InputScaling.None), ("mean-norm", InputScaling.MeanNorm), ("mean-square", InputScaling.MeanSquare));

    private readonly Option<bool> _centre = new("--centre") { Description = "Subtract the mean activation for training; folded away in the finished SAE." };
    private readonly Option<bool> _skip = new("--skip") { Description = "Of a transcoder: train a skip connection from its input too." };
    private readonly ChoiceOption<NormHandling> _norms = new(
        "--norms",
        "What happens to a given start's encoder when its decoder rows are brought to unit norm.",
        ("scale-encoder", NormHandling.ScaleEncoder), ("keep-encoder", NormHandling.KeepEncoder), ("scale-evenly", NormHandling.ScaleEvenly), ("tie-encoder", NormHandling.TieEncoder));

    private enum L1Weights
    {
        Weighted,
        Plain,
    }

    private enum PreBiasUse
    {
        Tied,
        None,
    }

    /// <summary>Adds all options to a command.</summary>
    public SaeRecipeArguments(Command command)
    {
        Option[] all =
        [
            _objective.Option, _library.Option, _l1.Option, _sparsityWarmUp, _penalty.Option, _targetL0, _bandwidth, _threshold, _levels, _thresholdStart, _auxiliary, _auxiliaryK, _deadAfter,
            _shape.Option, _warmUp, _decay, _clip, _decoder.Option, _preBias.Option, _bias.Option, _scale.Option, _centre, _skip, _norms.Option,
        ];
        foreach (var option in all) command.Options.Add(option);
    }

    /// <summary>What was asked for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="began">What holds where nothing was said.</param>
    public SaeRecipe Read(ParseResult parsed, SaeRecipe began) => new()
    {
        Objective = _objective.Value(parsed) ?? began.Objective,
        Library = _library.Value(parsed) ?? began.Library,
        WeightedByDecoderNorm = _l1.Value(parsed) is { } weights ? weights == L1Weights.Weighted : began.WeightedByDecoderNorm,
        SparsityWarmUpSteps = parsed.GetValue(_sparsityWarmUp) ?? began.SparsityWarmUpSteps,
        Penalty = _penalty.Value(parsed) ?? began.Penalty,
        TargetL0 = parsed.GetValue(_targetL0) ?? began.TargetL0,
        Bandwidth = parsed.GetValue(_bandwidth) ?? began.Bandwidth,
        InitialThreshold = parsed.GetValue(_threshold) ?? began.InitialThreshold,
        Levels = parsed.GetValue(_levels) is { Length: > 0 } levels ? levels : began.Levels,
        ThresholdStart = parsed.GetValue(_thresholdStart) ?? began.ThresholdStart,
        Auxiliary = parsed.GetValue(_auxiliary) ?? began.Auxiliary,
        AuxiliaryK = parsed.GetValue(_auxiliaryK) ?? began.AuxiliaryK,
        DeadAfterTokens = parsed.GetValue(_deadAfter) ?? began.DeadAfterTokens,
        Shape = _shape.Value(parsed) ?? began.Shape,
        WarmUpSteps = parsed.GetValue(_warmUp) ?? began.WarmUpSteps,
        DecaySteps = parsed.GetValue(_decay) ?? began.DecaySteps,
        MaxGradientNorm = parsed.GetValue(_clip) ?? began.MaxGradientNorm,
        Decoder = _decoder.Value(parsed) ?? began.Decoder,
        TiedPreBias = _preBias.Value(parsed) is { } use ? use == PreBiasUse.Tied : began.TiedPreBias,
        Bias = _bias.Value(parsed) ?? began.Bias,
        Scaling = _scale.Value(parsed) ?? began.Scaling,
        Centred = parsed.GetValue(_centre) || began.Centred,
        Skip = parsed.GetValue(_skip) || began.Skip,
        Norms = _norms.Value(parsed) ?? began.Norms,
    };
}
