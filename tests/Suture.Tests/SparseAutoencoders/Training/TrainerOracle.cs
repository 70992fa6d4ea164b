using System.Text.Json;
using Suture.Formats;
using Suture.Numerics;
using Suture.Numerics.Optimizers;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.Training;
using Suture.SparseAutoencoders.Training.Objectives;
using Suture.SparseAutoencoders.Training.Recipes;

namespace Suture.Tests.SparseAutoencoders.Training;

/// <summary>A case of the training oracles: the library's settings as our recipe, its start as our parameters.</summary>
internal sealed class TrainerOracle
{
    // The library's name of each parameter, ours, and whether it stores the transpose.
    private static readonly (string Theirs, string Ours, bool IsTransposed)[] Names =
    [
        ("W_enc", "encoder", true), ("encoder.weight", "encoder", false),
        ("b_enc", "encoder_bias", false), ("encoder.bias", "encoder_bias", false), ("b_gate", "encoder_bias", false), ("gate_bias", "encoder_bias", false),
        ("W_dec", "decoder", false), ("decoder.weight", "decoder", true),
        ("b_dec", "decoder_bias", false), ("bias", "decoder_bias", false), ("decoder_bias", "decoder_bias", false),
        ("W_skip", "skip", false), ("threshold", "thresholds", false), ("r_mag", "log_scales", false), ("b_mag", "magnitude_bias", false), ("mag_bias", "magnitude_bias", false),
    ];

    private readonly JsonElement _settings;

    public TrainerOracle(JsonElement expected, SafetensorsFile data)
    {
        Expected = expected;
        Data = data;
        _settings = expected.GetProperty("settings");
        Library = expected.GetProperty("library").GetString()!;
        Options = RecipeOf(expected.GetProperty("case").GetString()!);
        Trainer = new SaeTrainer(Start(), Options, Counters());
    }

    public JsonElement Expected { get; }

    public SafetensorsFile Data { get; }

    public string Library { get; }

    public SaeTrainerOptions Options { get; }

    public SaeTrainer Trainer { get; }

    /// <summary>Parameters of the case: the library's name, ours, and whether the file holds the transpose.</summary>
    public IEnumerable<(string Theirs, string Ours, bool IsTransposed)> Parameters => Names.Where(name => Data.Tensors.ContainsKey("init." + name.Theirs));

    /// <summary>A tensor of the file in our orientation.</summary>
    public Matrix<float> Read(string prefix, (string Theirs, string Ours, bool IsTransposed) name)
    {
        string key = $"{prefix}.{name.Theirs}";
        if (Data.Require(key).Shape.Count == 1) return new Matrix<float>(1, Data.Floats(key).Length, Data.Floats(key));
        return name.IsTransposed ? Data.ReadMatrix(key).Transposed() : Data.ReadMatrix(key);
    }

    private SparseAutoencoder Start()
    {
        var tensors = Parameters.ToDictionary(name => name.Ours, name => Read("init", name), StringComparer.Ordinal);
        ActivationRule rule = tensors.TryGetValue("thresholds", out var thresholds) ? new JumpReluRule(thresholds.Array)
            : tensors.TryGetValue("log_scales", out var scales) ? new GatedRule(scales.Array, tensors["magnitude_bias"].Array)
            : new ReluRule();
        return new SparseAutoencoder(tensors["encoder"], tensors["encoder_bias"].Array, tensors["decoder"], tensors["decoder_bias"].Array, rule, TokenNormalization.None, tensors.GetValueOrDefault("skip"));
    }

    private TrainerCounters Counters()
    {
        var zero = TrainerCounters.Zero(Start().LatentCount, Options.Objective.LearntThreshold?.Initial ?? 0);
        if (Data.Tensors.ContainsKey("num_tokens_since_fired.0")) return zero with { TokensSinceFired = Data.Integers("num_tokens_since_fired.0") };
        return Data.Tensors.ContainsKey("n_forward_passes_since_fired.0") ? zero with { StepsSinceFired = Array.ConvertAll(Data.Floats("n_forward_passes_since_fired.0"), value => (long)value) } : zero;
    }

    private SaeTrainerOptions RecipeOf(string name) => Library switch
    {
        "plain" => new SaeTrainerOptions { Objective = new TopKObjective { K = Integer("k"), Rectified = _settings.GetProperty("relu").GetBoolean() }, Schedule = Schedule() },
        "saelens" => SaeLens(name) with { Schedule = Schedule(), DeadAfterSteps = Number("dead_feature_window", 1000) is var window ? (long)window + 1 : null, TiedPreBias = _settings.GetProperty("apply_b_dec_to_input").GetBoolean() },
        "dictionary_learning" => DictionaryLearning(name) with { Schedule = Schedule() },
        "sparsify" => Sparsify(name) with { Schedule = Schedule(), FirstBatchBias = FirstBatchBias.Keep },
        _ => throw new InvalidOperationException($"Library {Library} is unknown."),
    };

    private SaeTrainerOptions SaeLens(string name)
    {
        var threshold = new ThresholdAverage { Rate = Number("topk_threshold_lr", 0.01) };
        long warmUp = (long)Number("l1_warm_up_steps", 0);
        var auxiliary = Number("aux_loss_coefficient", 0) is > 0 and var coefficient ? SaeLensRecipes.Auxiliary with { Coefficient = coefficient } : null;
        string kind = name.Split('_')[0];
        return kind switch
        {
            "standard" => SaeLensRecipes.Standard() with { Objective = new ReluObjective { Sparsity = Number("l1_coefficient"), SparsityWarmUpSteps = warmUp } },
            "topk" => SaeLensRecipes.TopK() with { Objective = new TopKObjective { K = Integer("k"), RescaledByDecoderNorm = Flag("rescale_acts_by_decoder_norm") }, Auxiliary = auxiliary },
            "batchtopk" => SaeLensRecipes.BatchTopK() with { Objective = new BatchTopKObjective { K = Number("k"), RescaledByDecoderNorm = Flag("rescale_acts_by_decoder_norm"), Threshold = threshold }, Auxiliary = auxiliary },
            "matryoshka" => SaeLensRecipes.Matryoshka(1, [1]) with
            {
                Objective = new MatryoshkaObjective
                {
                    K = Number("k"),
                    Widths = [.. _settings.GetProperty("matryoshka_widths").EnumerateArray().Select(width => width.GetInt32())],
                    RescaledByDecoderNorm = Flag("rescale_acts_by_decoder_norm"),
                    AuxiliaryByLevel = Flag("use_matryoshka_aux_loss"),
                    Threshold = threshold,
                },
                Auxiliary = auxiliary,
            },
            "jumprelu" => SaeLensRecipes.JumpRelu() with
            {
                Objective = new JumpReluObjective
                {
                    Sparsity = Number("l0_coefficient"),
                    Bandwidth = Number("jumprelu_bandwidth"),
                    Penalty = _settings.GetProperty("jumprelu_sparsity_loss_mode").GetString() switch { "step" => JumpReluPenalty.ActiveCount, "tanh" => JumpReluPenalty.Tanh, _ => JumpReluPenalty.TokenTarget },
                    TargetL0 = Number("target_l0", 20),
                    EstimatesInput = Flag("jumprelu_ste_to_input"),
                    PreActivationCoefficient = Number("pre_act_loss_coefficient", 0),
                },
            },
            "gated" => SaeLensRecipes.Gated() with { Objective = new GatedObjective { Sparsity = Number("l1_coefficient"), DetachedDecoder = false } },
            _ => throw new InvalidOperationException($"Case {name} is unknown."),
        };
    }

    private SaeTrainerOptions DictionaryLearning(string name)
    {
        var threshold = DictionaryLearningRecipes.Threshold with { Rate = 1 - Number("threshold_beta", 0.999), StartStep = (long)Number("threshold_start_step", 1000) + 1 };
        int latents = Integer("dict_size");
        long warmUp = _settings.TryGetProperty("sparsity_warmup_steps", out var steps) && steps.ValueKind == JsonValueKind.Number ? steps.GetInt64() : 0;
        switch (name.Split('_')[0])
        {
            case "standard":
                var standard = name == "standard_april" ? DictionaryLearningRecipes.StandardApril(Number("l1_penalty")) : DictionaryLearningRecipes.Standard(Number("l1_penalty"));
                return standard with { Objective = (ReluObjective)standard.Objective with { SparsityWarmUpSteps = warmUp } };
            case "topk":
                return DictionaryLearningRecipes.TopK(Integer("k"), latents) with { Objective = new TopKObjective { K = Integer("k"), Threshold = threshold } };
            case "batchtopk":
                return DictionaryLearningRecipes.BatchTopK(Integer("k"), latents) with { Objective = new BatchTopKObjective { K = Integer("k"), Threshold = threshold } };
            case "matryoshka":
                var matryoshka = DictionaryLearningRecipes.Matryoshka(Integer("k"), Widths(latents), _settings.TryGetProperty("group_weights", out var weights) ? [.. weights.EnumerateArray().Select(weight => weight.GetDouble())] : null);
                return matryoshka with { Objective = (MatryoshkaObjective)matryoshka.Objective with { Threshold = threshold } };
            case "jumprelu":
                var jump = DictionaryLearningRecipes.JumpRelu(Number("target_l0"), Number("sparsity_penalty"));
                return jump with { Objective = (JumpReluObjective)jump.Objective with { Bandwidth = Number("bandwidth"), SparsityWarmUpSteps = warmUp } };
            case "gated":
                var gated = DictionaryLearningRecipes.Gated(Number("l1_penalty"));
                return gated with { Objective = (GatedObjective)gated.Objective with { SparsityWarmUpSteps = warmUp } };
            default:
                throw new InvalidOperationException($"Case {name} is unknown.");
        }
    }

    private int[] Widths(int latents)
    {
        double[] fractions = [.. _settings.GetProperty("group_fractions").EnumerateArray().Select(fraction => fraction.GetDouble())];
        return [.. fractions.Select((_, level) => (int)Math.Round(fractions[..(level + 1)].Sum() * latents))];
    }

    private SaeTrainerOptions Sparsify(string name)
    {
        int latents = (int)Data.Require("init.encoder.bias").Shape[0], k = Integer("k");
        var recipe = Flag("transcode") ? SparsifyRecipes.Transcoder(k, latents)
            : name == "groupmax" ? SparsifyRecipes.GroupMax(k, latents)
            : SparsifyRecipes.TopK(k, latents, Flag("multi_topk"));
        bool normalizes = !Flag("transcode") && (!_settings.TryGetProperty("normalize_decoder", out var flag) || flag.GetBoolean());
        return recipe with
        {
            ScheduleFreeSign = name == "topk_signum" ? new ScheduleFreeSignOptions() : null,
            Decoder = normalizes ? DecoderConstraint.UnitNormBeforeStep : DecoderConstraint.None,
            ProjectsDecoderGradient = normalizes,
            Auxiliary = Number("auxk_alpha", 0) is > 0 and var alpha ? SparsifyRecipes.Auxiliary with { Coefficient = alpha } : null,
        };
    }

    private LearningRateSchedule Schedule()
    {
        double rate = Number("lr");
        if (Library == "saelens" && _settings.TryGetProperty("total_steps", out var total))
        {
            bool isCosine = _settings.GetProperty("lr_scheduler_name").GetString() == "cosineannealing";
            return new LearningRateSchedule
            {
                BaseRate = rate,
                Shape = isCosine ? RateShape.Cosine : RateShape.Constant,
                FloorRate = Number("lr_end", 0),
                TotalSteps = total.GetInt64(),
                WarmUpSteps = (long)Number("lr_warm_up_steps", 0),
                DecaySteps = (long)Number("lr_decay_steps", 0),
            };
        }

        if (Library != "dictionary_learning" || Number("warmup_steps") == 0) return LearningRateSchedule.Constant(rate);
        return new LearningRateSchedule
        {
            BaseRate = rate,
            WarmUpSteps = Integer("warmup_steps"),
            WarmUpStart = WarmUpStart.Zero,
            TotalSteps = Integer("steps"),
            DecaySteps = Integer("steps") - Integer("decay_start"),
        };
    }

    private int Integer(string key) => _settings.GetProperty(key).GetInt32();

    private double Number(string key) => _settings.GetProperty(key).GetDouble();

    private double Number(string key, double fallback) => _settings.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : fallback;

    private bool Flag(string key) => _settings.TryGetProperty(key, out var value) && value.GetBoolean();
}
