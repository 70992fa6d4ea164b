using System.Numerics.Tensors;
using Suture.Numerics;

namespace Suture.SparseAutoencoders.Training;

/// <summary>Everything that is trained, as it is trained: a pre-bias, scales and norms are folded only when an autoencoder is made of it.</summary>
internal sealed class TrainerParameters
{
    /// <summary>Takes over a start: its arrays are trained in place.</summary>
    /// <param name="start">Weights in the trainer's own units, used by nobody else from now on.</param>
    /// <param name="options">Recipe.</param>
    /// <param name="stepCount">Steps done.</param>
    public TrainerParameters(SparseAutoencoder start, SaeTrainerOptions options, long stepCount)
    {
        int latents = start.LatentCount;
        Encoder = new("encoder", start.Encoder, options, stepCount);
        EncoderBias = new("encoder_bias", new Matrix<float>(latents, 1, start.EncoderBias), options, stepCount);
        Decoder = new("decoder", start.Decoder, options, stepCount);
        DecoderBias = new("decoder_bias", new Matrix<float>(1, start.OutputWidth, start.DecoderBias), options, stepCount);
        Skip = start.Skip is null ? null : new("skip", start.Skip, options, stepCount);
        Rule = options.Objective.CreateParameters(start.Rule, latents);
        Thresholds = Vector("thresholds", Rule.Thresholds);
        LogScales = Vector("log_scales", Rule.LogScales);
        MagnitudeBias = Vector("magnitude_bias", Rule.MagnitudeBias);

        TrainerWeights? Vector(string name, float[]? values) => values is null ? null : new(name, new Matrix<float>(latents, 1, values), options, stepCount);
    }

    /// <summary>We, <c>[dSae, dIn]</c>.</summary>
    public TrainerWeights Encoder { get; }

    /// <summary>be, <c>[dSae, 1]</c>.</summary>
    public TrainerWeights EncoderBias { get; }

    /// <summary>Wd, <c>[dSae, dOut]</c>.</summary>
    public TrainerWeights Decoder { get; }

    /// <summary>bd, <c>[1, dOut]</c>.</summary>
    public TrainerWeights DecoderBias { get; }

    /// <summary>Ws, <c>[dOut, dIn]</c>; null without a skip connection.</summary>
    public TrainerWeights? Skip { get; }

    /// <summary>θ, <c>[dSae, 1]</c>; null where the rule has none.</summary>
    public TrainerWeights? Thresholds { get; }

    /// <summary>r, <c>[dSae, 1]</c>; null where the rule has none.</summary>
    public TrainerWeights? LogScales { get; }

    /// <summary>bm, <c>[dSae, 1]</c>; null where the rule has none.</summary>
    public TrainerWeights? MagnitudeBias { get; }

    /// <summary>The rule's parameters: the arrays of the three above.</summary>
    public RuleParameters Rule { get; }

    /// <summary>Number of latents, dSae.</summary>
    public int LatentCount => Encoder.Values.Rows;

    /// <summary>Width of the input, dIn.</summary>
    public int InputWidth => Encoder.Values.Columns;

    /// <summary>Width of the output, dOut.</summary>
    public int OutputWidth => Decoder.Values.Columns;

    /// <summary>Whether every parameter, and every number of its optimiser, is finite.</summary>
    public bool AreFinite => All.All(weights => TensorPrimitives.IsFiniteAll<float>(weights.Values.Values) && weights.State.All(state => TensorPrimitives.IsFiniteAll<float>(state.Value)));

    /// <summary>All that there are.</summary>
    public IEnumerable<TrainerWeights> All => ((TrainerWeights?[])[Encoder, EncoderBias, Decoder, DecoderBias, Skip, Thresholds, LogScales, MagnitudeBias]).OfType<TrainerWeights>();
}
