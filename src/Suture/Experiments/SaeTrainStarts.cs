using System.Globalization;
using System.Numerics.Tensors;
using Suture.Numerics;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.Training;
using Suture.SparseAutoencoders.Training.Starts;

namespace Suture.Experiments;

/// <summary>Makes the starts of a training, and its trainers.</summary>
/// <remarks>A start is <c>random</c>, <c>data</c> (directions of activations), <c>pca</c>, an autoencoder on disk, or a control made of one: <c>rotated:PATH</c>, <c>shuffled:PATH</c>, <c>norm-matched:PATH</c>.</remarks>
internal sealed class SaeTrainStarts
{
    private const string Data = "data";
    private const string Principal = "pca";
    private const float TranscoderDecoderNorm = 0.1f; // SAELens's decoder_init_norm: outputs begin small, and no row at zero, where contributions could never compete
    private static readonly string[] Controls = ["rotated", "shuffled", "norm-matched"];
    private readonly SaeTrainOptions _options;
    private readonly SaeTrainText _text;
    private readonly Compute _compute;
    private readonly Dictionary<string, SparseAutoencoder> _given;

    /// <summary>Reads the starts that are on disk.</summary>
    /// <exception cref="ArgumentException">One does not fit the sites.</exception>
    public SaeTrainStarts(SaeTrainOptions options, SaeTrainText text, Compute compute)
    {
        _options = options;
        _text = text;
        _compute = compute;
        _given = Paths(options).ToDictionary(path => path, Read, StringComparer.Ordinal);
    }

    /// <summary>Autoencoders on disk that the starts name.</summary>
    public static IEnumerable<string> Paths(SaeTrainOptions options) => options.Start.Select(PathOf).OfType<string>().Distinct(StringComparer.Ordinal);

    /// <summary>Whether a start takes its width from the options, and not from a file.</summary>
    public static bool IsSized(string start) => PathOf(start) is null;

    /// <summary>Whether a start draws on the seed.</summary>
    public static bool IsSeeded(string start) => start is SaeTrainOptions.RandomStart or Data or Principal || ControlOf(start) is not null;

    /// <summary>Whether a start is made for reconstructing what is read.</summary>
    public static bool NeedsAutoencoder(string start) => start is Data or Principal || ControlOf(start) is not null;

    /// <summary>Tokens of the sample that the starts need; 0 for none.</summary>
    public static int SampleTokens(SaeTrainOptions options, IEnumerable<SaeVariant> variants)
    {
        int[] widths = [.. variants.Where(v => v.Start == Data).Select(v => v.Width)];
        return options.Recipe.NeedsSample || options.Start.Any(NeedsAutoencoder) ? Math.Max(SaeTrainSample.Tokens, widths.DefaultIfEmpty().Max()) : 0;
    }

    /// <summary>Latents of a start on disk.</summary>
    public int WidthOf(string start) => _given[PathOf(start)!].LatentCount;

    /// <summary>Bytes of the autoencoders that were read.</summary>
    public long GivenBytes => _given.Values.Sum(sae => 4L * sae.LatentCount * (sae.InputWidth + sae.OutputWidth + 1));

    /// <summary>Makes the trainer of one autoencoder, at step 0.</summary>
    /// <param name="variant">Which.</param>
    /// <param name="recipe">Its recipe.</param>
    /// <param name="sample">The sample; null where none is needed.</param>
    public SaeTrainer Trainer(SaeVariant variant, SaeTrainerOptions recipe, SaeTrainSample? sample)
    {
        var scaling = sample is null ? null : SaeTrainSample.ScalingOf(sample.Inputs, _options.Recipe);
        var targetScaling = sample is null || _text.Target is null ? scaling : SaeTrainSample.ScalingOf(sample.Targets, _options.Recipe);
        bool isRandom = variant.Start == SaeTrainOptions.RandomStart;
        var start = Start(variant, recipe, sample);
        if (_options.Recipe.Bias == BiasStart.Median) start = ActivationCenter.Apply(start, Median(sample!, scaling));
        return new SaeTrainer(start, recipe, scaling, targetScaling, startIsScaled: isRandom, takesOver: isRandom);
    }

    private static string? ControlOf(string start) => Controls.FirstOrDefault(control => start.StartsWith(control + ":", StringComparison.Ordinal));

    private static string? PathOf(string start) => start is SaeTrainOptions.RandomStart or Data or Principal ? null : ControlOf(start) is { } control ? start[(control.Length + 1)..] : start;

    private static float[] Median(SaeTrainSample sample, ActivationScaling? scaling)
    {
        float[] point = ActivationCenter.GeometricMedian(sample.Rows, SaeTrainSample.Tokens);
        scaling?.Apply(point, point);
        return point;
    }

    private SparseAutoencoder Start(SaeVariant variant, SaeTrainerOptions recipe, SaeTrainSample? sample)
    {
        int input = _text.Site.Width, output = (_text.Target ?? _text.Site).Width;
        ulong seed = new RandomSource(variant.Seed).Fork("sae").Fork("start").NextUInt64();
        int k = variant.K ?? 1; // of the start's rule, which the objective replaces
        if (variant.Start == SaeTrainOptions.RandomStart) return _text.Target is null ? new RandomStart(input, variant.Width, seed).Create(k) : RandomTranscoder(variant.Width, input, output, seed);
        if (variant.Start == Data) return new DataPointStart(sample!.Rows, sample.Mean(), variant.Width, seed).Create(k);
        if (variant.Start == Principal) return new PrincipalStart(sample!.Mean(), sample.Covariance(_compute), variant.Width, seed, _compute).Create(k);
        var given = _given[PathOf(variant.Start)!];
        var transferred = new TransferredStart(given, _options.Recipe.Norms ?? TransferredStart.DefaultNorms);
        return ControlOf(variant.Start) switch
        {
            null => Given(given, transferred, recipe, k),
            "rotated" => new RotatedStart(transferred, sample!.Mean(), seed, _compute).Create(k),
            "shuffled" => new ShuffledStart(transferred, seed).Create(k),
            "norm-matched" => new NormMatchedStart(transferred, sample!.Mean(), seed).Create(k),
            var control => throw new InvalidOperationException($"Control {control} is unknown; known: {string.Join(", ", Controls)}."),
        };
    }

    // Thresholds, gates and a skip connection come along wherever the norms leave them what they are.
    private SparseAutoencoder Given(SparseAutoencoder given, TransferredStart transferred, SaeTrainerOptions recipe, int k)
    {
        if (_options.Recipe.Norms is null && recipe.Decoder == DecoderConstraint.None) return given;
        return transferred.Norms == NormHandling.ScaleEncoder ? DecoderNormalization.ToUnitNorm(given) : transferred.Create(k);
    }

    private SparseAutoencoder RandomTranscoder(int latents, int input, int output, ulong seed)
    {
        var random = new RandomSource(seed);
        var encoder = UnitRows.Random(latents, input, random.Fork("encoder"));
        var decoder = UnitRows.Random(latents, output, random.Fork("decoder"));
        TensorPrimitives.Multiply(decoder.Values, TranscoderDecoderNorm, decoder.Values);
        return new SparseAutoencoder(encoder, new float[latents], decoder, new float[output], new ReluRule(), skip: _options.Recipe.Skip ? new Matrix<float>(output, input) : null);
    }

    private SparseAutoencoder Read(string path)
    {
        var autoencoder = SaeReference.Read(path).Autoencoder;
        int input = _text.Site.Width, output = (_text.Target ?? _text.Site).Width;
        if (autoencoder.InputWidth != input || autoencoder.OutputWidth != output)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The SAE at '{path}' maps activations {autoencoder.InputWidth} wide to {autoencoder.OutputWidth}; {_text.Site.Name} needs {input} and {output}. Carry it over with 'suture sae transfer' first."));
        }

        if (_options.Recipe.Skip && autoencoder.Skip is null) throw new ArgumentException($"The SAE at '{path}' has no skip connection to train; leave --skip out, or start at random.");
        return autoencoder;
    }
}
