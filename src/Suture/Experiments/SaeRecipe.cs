using Suture.Numerics.Optimizers;
using Suture.SparseAutoencoders.Training;
using Suture.SparseAutoencoders.Training.Objectives;
using Suture.SparseAutoencoders.Training.Starts;

namespace Suture.Experiments;

/// <summary>How autoencoders are trained: an objective, a library whose settings are taken, and what is to differ from them. Null means the library's setting throughout.</summary>
public sealed record SaeRecipe
{
    private static readonly SaeObjective[] Selecting = [SaeObjective.TopK, SaeObjective.BatchTopK, SaeObjective.Matryoshka, SaeObjective.GroupMax];
    private static readonly SaeObjective[] Penalised = [SaeObjective.Relu, SaeObjective.JumpRelu, SaeObjective.Gated];
    private static readonly SaeObjective[] Jumping = [SaeObjective.JumpRelu];

    /// <summary>What is minimised; default TopK.</summary>
    public SaeObjective Objective { get; init; } = SaeObjective.TopK;

    /// <summary>Whose settings are taken; default Suture's.</summary>
    public SaeLibrary Library { get; init; } = SaeLibrary.Suture;

    /// <summary>Whether the L1 penalty is weighted by decoder norms; for ReLU and Gated.</summary>
    public bool? WeightedByDecoderNorm { get; init; }

    /// <summary>Steps over which the sparsity coefficient rises from 0, 0 or more; for ReLU, JumpReLU and Gated.</summary>
    public long? SparsityWarmUpSteps { get; init; }

    /// <summary>What JumpReLU pays for active latents.</summary>
    public JumpReluPenalty? Penalty { get; init; }

    /// <summary>Active latents a token aimed at, above 0; for JumpReLU with a penalty that aims.</summary>
    public double? TargetL0 { get; init; }

    /// <summary>Width of JumpReLU's estimators, above 0.</summary>
    public double? Bandwidth { get; init; }

    /// <summary>JumpReLU's thresholds at the start.</summary>
    public double? InitialThreshold { get; init; }

    /// <summary>Matryoshka's levels as shares of the dictionary, ascending, the last 1; empty, the default, for 1/16, 1/8, 1/4, 1/2 and 1.</summary>
    public IReadOnlyList<double> Levels { get; init; } = [];

    /// <summary>First step, from 0, from which the threshold for inference is learnt, 0 or more; for BatchTopK and Matryoshka.</summary>
    public long? ThresholdStart { get; init; }

    /// <summary>Coefficient of the loss that revives dead latents, 0 for none.</summary>
    public double? Auxiliary { get; init; }

    /// <summary>Dead latents that this loss selects a token, 1 or more.</summary>
    public int? AuxiliaryK { get; init; }

    /// <summary>Tokens without firing after which a latent counts as dead, 1 or more.</summary>
    public long? DeadAfterTokens { get; init; }

    /// <summary>Shape of the learning rate over the run.</summary>
    public RateShape? Shape { get; init; }

    /// <summary>Steps in which the rate rises in a straight line, 0 or more.</summary>
    public long? WarmUpSteps { get; init; }

    /// <summary>Steps at the end in which the rate falls to 0, 0 or more.</summary>
    public long? DecaySteps { get; init; }

    /// <summary>Largest norm of all gradients together, 0 for no limit.</summary>
    public double? MaxGradientNorm { get; init; }

    /// <summary>What keeps decoder rows at unit norm; a transcoder's are free unless this says otherwise.</summary>
    public DecoderConstraint? Decoder { get; init; }

    /// <summary>Whether the encoder reads <c>x − bd</c>; never of a transcoder.</summary>
    public bool? TiedPreBias { get; init; }

    /// <summary>Where the decoder's bias begins; default as the library has it.</summary>
    public BiasStart Bias { get; init; } = BiasStart.Recipe;

    /// <summary>How activations are scaled for training; default not at all.</summary>
    public InputScaling Scaling { get; init; } = InputScaling.None;

    /// <summary>Whether the mean activation is subtracted for training, default false.</summary>
    public bool Centred { get; init; }

    /// <summary>Whether a transcoder has a skip connection from its input, which starts at zero; default false.</summary>
    public bool Skip { get; init; }

    /// <summary>What happens to the encoder when a given start's decoder rows are brought to unit norm; null means <see cref="NormHandling.ScaleEncoder"/>, and a start as it is where the decoder is free.</summary>
    public NormHandling? Norms { get; init; }

    /// <summary>Shares of the dictionary of Matryoshka's levels.</summary>
    internal IReadOnlyList<double> LevelsOrDefault => Levels.Count > 0 ? Levels : [1.0 / 16, 1.0 / 8, 1.0 / 4, 1.0 / 2, 1];

    /// <summary>Whether a sample of the activations is needed before the start.</summary>
    internal bool NeedsSample => Scaling != InputScaling.None || Centred || Bias == BiasStart.Median;

    /// <summary>Whether an objective selects by k.</summary>
    internal static bool Selects(SaeObjective objective) => Selecting.Contains(objective);

    /// <summary>Adds what contradicts the objective, the library or the rest of the options.</summary>
    /// <param name="options">The options that this recipe is part of.</param>
    /// <param name="faults">Receives the faults.</param>
    internal void CollectFaults(SaeTrainOptions options, List<string> faults)
    {
        Only(options.K.Count > 0, "k", Selecting);
        Only(options.Sparsity.Count > 0, "sparsity", Penalised);
        Only(SparsityWarmUpSteps is not null, "sparsity warm-up", Penalised);
        Only(WeightedByDecoderNorm is not null, "l1 weights", [SaeObjective.Relu, SaeObjective.Gated]);
        Only(Penalty is not null, "penalty", Jumping);
        Only(TargetL0 is not null, "target L0", Jumping);
        Only(Bandwidth is not null, "bandwidth", Jumping);
        Only(InitialThreshold is not null, "initial threshold", Jumping);
        Only(Levels.Count > 0, "levels", [SaeObjective.Matryoshka]);
        Only(ThresholdStart is not null, "threshold start", [SaeObjective.BatchTopK, SaeObjective.Matryoshka]);
        if (Library == SaeLibrary.Sparsify && Objective is not (SaeObjective.TopK or SaeObjective.GroupMax)) faults.Add($"recipe sparsify has no objective {Objective}: it has TopK and GroupMax");
        if (Library is SaeLibrary.SaeLens or SaeLibrary.DictionaryLearning && Objective == SaeObjective.GroupMax) faults.Add($"recipe {Library} has no objective GroupMax: Suture and sparsify have");
        if (Library == SaeLibrary.Suture && Penalised.Contains(Objective) && options.Sparsity.Count == 0) faults.Add($"sparsity: objective {Objective} needs a coefficient, which depends on the size of the activations; the recipes of SaeLens and DictionaryLearning bring one");
        if (TargetL0 is not null && Library != SaeLibrary.DictionaryLearning && Penalty is not (JumpReluPenalty.TokenTarget or JumpReluPenalty.BatchTarget)) faults.Add($"target L0 {TargetL0}: the penalties TokenTarget and BatchTarget aim, {Penalty ?? JumpReluPenalty.ActiveCount} does not");
        if (Levels.Count > 0 && (Levels[0] <= 0 || Levels[^1] != 1 || Levels.Zip(Levels.Skip(1)).Any(pair => !(pair.Second > pair.First)))) faults.Add($"levels {string.Join(", ", Levels)}: expected shares above 0, ascending, the last 1");
        if (!(Auxiliary is null or >= 0 and < double.PositiveInfinity)) faults.Add($"auxiliary {Auxiliary}: expected a coefficient, or 0 for none");
        if (!(MaxGradientNorm is null or >= 0 and < double.PositiveInfinity)) faults.Add($"clipping {MaxGradientNorm}: expected a norm, or 0 for none");
        CollectTranscoderFaults(options, faults);

        void Only(bool given, string name, SaeObjective[] objectives)
        {
            if (given && !objectives.Contains(Objective)) faults.Add($"{name}: objective {Objective} has none; it is for {string.Join(", ", objectives)}");
        }
    }

    private void CollectTranscoderFaults(SaeTrainOptions options, List<string> faults)
    {
        bool isTranscoder = options.TargetSite is not null;
        if (Skip && !isTranscoder) faults.Add("skip: an autoencoder has no skip connection; give a target site to train a transcoder");
        if (isTranscoder && options.TargetSite == options.Site) faults.Add($"target site {options.TargetSite}: it is the site that is read; leave it out to train an autoencoder");
        if (isTranscoder && TiedPreBias == true) faults.Add("pre-bias: a transcoder's input is not its output, so no bias is tied");
        if (Bias == BiasStart.Median && (isTranscoder || options.Start.Any(start => start != SaeTrainOptions.RandomStart))) faults.Add("bias Median: for random starts of autoencoders; other starts bring their own");
        if (isTranscoder && options.Start.FirstOrDefault(SaeTrainStarts.NeedsAutoencoder) is { } start) faults.Add($"start {start}: for autoencoders, whose input is their output");
    }
}
