using Suture.Formats;
using Suture.Models.Families;
using Suture.Models.Hub;
using Suture.Models.Layers;
using Suture.Models.Tokenization;
using Suture.Numerics;

namespace Suture.Models;

/// <summary>A decoder-only language model whose weights stay in their mapped files.</summary>
/// <remarks>Thread-safe: several passes may run at once. Disposal ends every pass, so dispose the model last.</remarks>
public sealed class LanguageModel : IDisposable
{
    internal const string ConfigFile = "config.json";

    private readonly ITensorSource _source;
    private readonly Lazy<string> _fingerprint;

    private LanguageModel(ModelReference reference, string family, ITensorSource source, Decoder decoder, SpecialTokens special)
    {
        Name = reference.Name;
        Folder = reference.Folder;
        Source = reference.Source;
        Family = family;
        Decoder = decoder;
        Tokenizer = special.Tokenizer;
        BosId = special.BosId;
        EosIds = special.EosIds;
        SpecialIds = special.All;
        _source = source;
        _fingerprint = new Lazy<string>(() => ModelFingerprint.Of(Path.Combine(Folder, ConfigFile), _source));
    }

    /// <summary>The known values of <c>model_type</c>.</summary>
    public static IReadOnlyList<string> Families => ModelFamilies.ModelTypes;

    /// <summary>Short name for display.</summary>
    public string Name { get; }

    /// <summary>Absolute path of the model's folder.</summary>
    public string Folder { get; }

    /// <summary>A reference that means the same model tomorrow: <c>owner/name@COMMIT</c> for one of the hub, else what it was loaded by.</summary>
    public string Source { get; }

    /// <summary>Architecture: <c>model_type</c> of config.json.</summary>
    public string Family { get; }

    /// <summary>Number of blocks.</summary>
    public int LayerCount => Decoder.Blocks.Count;

    /// <summary>Width of the residual stream (dModel).</summary>
    public int Width => Decoder.Width;

    /// <summary>Number of attention heads of a block (nHeads).</summary>
    public int HeadCount => Decoder.Blocks[0].HeadCount;

    /// <summary>Number of key and value heads of a block, a divisor of <see cref="HeadCount"/> (kvHeads).</summary>
    public int KeyValueHeadCount => Decoder.Blocks[0].KeyValueHeadCount;

    /// <summary>Width of a head (dHead).</summary>
    public int HeadWidth => Decoder.Blocks[0].HeadWidth;

    /// <summary>Inner activations of an MLP (dMlp).</summary>
    public int MlpWidth => Decoder.Blocks[0].MlpWidth;

    /// <summary>Rows of the output matrix (dVocab); at least the tokenizer's largest id plus 1.</summary>
    public int VocabularySize => Decoder.VocabularySize;

    /// <summary>Longest context, in tokens.</summary>
    public int MaxPositions => Decoder.MaxPositions;

    /// <summary>The tokenizer; null when the folder has no tokenizer.json.</summary>
    public Tokenizer? Tokenizer { get; }

    /// <summary>Id that begins a document; null when the config names none inside the vocabulary.</summary>
    public int? BosId { get; }

    /// <summary>Ids that end a text, from the config; may be empty.</summary>
    public IReadOnlyList<int> EosIds { get; }

    /// <summary>Ids left out of statistics and losses: the tokenizer's special tokens and the config's BOS, EOS and padding.</summary>
    public IReadOnlySet<int> SpecialIds { get; }

    /// <summary>The unembedding, one row a word of the vocabulary: [dVocab, dModel].</summary>
    public WeightMatrix Unembedding => Decoder.Output;

    /// <summary>What the norm before the unembedding multiplies each dimension by, [dModel].</summary>
    public float[] FinalGain => Decoder.FinalNorm.Gain;

    /// <summary>Number of weights; a tied output is counted once.</summary>
    public long ParameterCount { get; private init; }

    /// <summary>What was odd but harmless in the files, such as a tensor nobody reads: one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; private init; } = [];

    /// <summary>SHA-256 over config.json and the weight files, in hexadecimal; computed when first asked for.</summary>
    public string Fingerprint => _fingerprint.Value;

    internal Decoder Decoder { get; }

    internal PassMemory Memory { get; private set; } = new();

    /// <summary>Opens a model and checks every tensor that it will use.</summary>
    /// <remarks>A model of the hub that the cache lacks is fetched first, while the calling thread waits: see <see cref="ModelReference.Resolve"/>.</remarks>
    /// <param name="reference">A Hugging Face folder, <c>embedded:NAME</c>, or an id of the hub such as <c>owner/name</c> or <c>owner/name@revision</c>.</param>
    /// <param name="compute">Threads for the check of the weights; null for all.</param>
    /// <param name="progress">Receives the progress of a download; null for none.</param>
    /// <param name="cancellationToken">Stops a download; what has arrived is kept for the next attempt.</param>
    /// <exception cref="ArgumentException">There is no such folder or embedded model, and the text is no id of the hub.</exception>
    /// <exception cref="HubException">There is no such folder, and the hub or its cache has no such model.</exception>
    /// <exception cref="CheckpointFormatException">Config or weights are missing or not as they must be; a weight is NaN or infinite; the tokenizer has ids outside the vocabulary.</exception>
    /// <exception cref="TokenizerFormatException">tokenizer.json is not one.</exception>
    public static LanguageModel Load(string reference, Compute? compute = null, IProgress<HubProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var found = ModelReference.Resolve(reference, progress, cancellationToken);
        string configPath = Path.Combine(found.Folder, ConfigFile);
        if (!File.Exists(configPath)) throw new CheckpointFormatException(found.Folder, ConfigFile, "is missing; a model's folder holds config.json and model.safetensors.");
        var config = JsonFile.Read(configPath).AsObject();
        var family = ModelFamilies.Of(config);
        var source = Safetensors.OpenFolder(found.Folder);
        try
        {
            var weights = new ModelWeights(source);
            var decoder = family.Build(config, weights);
            weights.RequireFinite(compute ?? new Compute());
            return new LanguageModel(found, family.ModelType, source, decoder, SpecialTokens.Read(found.Folder, config, decoder.VocabularySize))
            {
                ParameterCount = weights.ParameterCount,
                Warnings =
                [
                    .. found.Warning is { } warning ? [warning] : Array.Empty<string>(),
                    .. weights.Unused.Where(name => !family.Buffers.Any(end => name.EndsWith(end, StringComparison.Ordinal))).Select(name => $"Tensor '{name}' in '{source.Path}' is not part of a {family.ModelType} model; it is ignored."),
                ],
            };
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    /// <summary>Width of the activations at a site: nHeads × dHead at <see cref="SiteKind.HeadOutputs"/>, dModel elsewhere.</summary>
    /// <param name="kind">The site.</param>
    public int WidthOf(SiteKind kind) => kind == SiteKind.HeadOutputs ? HeadCount * HeadWidth : Width;

    /// <summary>Starts a pass at layer 0 with the tokens' embeddings.</summary>
    /// <param name="contexts">The tokens.</param>
    /// <param name="compute">Where to run.</param>
    /// <exception cref="ArgumentException">A context is longer than <see cref="MaxPositions"/>, or an id is outside the vocabulary.</exception>
    public ForwardPass Begin(TokenContexts contexts, Compute compute)
    {
        var pass = new ForwardPass(this, contexts, compute, 0);
        pass.EmbedTokens();
        return pass;
    }

    /// <summary>Starts a pass in the middle.</summary>
    /// <param name="layer">The layer that <paramref name="residual"/> goes into, 0 to <see cref="LayerCount"/>.</param>
    /// <param name="contexts">The tokens, for positions and losses.</param>
    /// <param name="residual">[tokens, dModel], copied.</param>
    /// <param name="compute">Where to run.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or a context is longer than <see cref="MaxPositions"/>.</exception>
    public ForwardPass BeginAt(int layer, TokenContexts contexts, MatrixView<float> residual, Compute compute)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(layer);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(layer, LayerCount);
        var pass = new ForwardPass(this, contexts, compute, layer);
        residual.CopyTo(pass.Residual.View);
        return pass;
    }

    /// <summary>Bytes of the buffers that a pass over so many rows fills and keeps for the next: residual, norm, queries with keys and values, heads, and the MLP's inner rows, which a gated MLP has twice.</summary>
    /// <param name="rows">Tokens of a batch, special ones included.</param>
    public long BufferBytes(long rows)
    {
        long heads = 2L * (HeadCount + KeyValueHeadCount) * HeadWidth, inner = (Decoder.Blocks[0] is DecoderBlock { Mlp: GatedMlp } ? 2L : 1L) * MlpWidth;
        return sizeof(float) * rows * ((2L * Width) + heads + inner);
    }

    /// <summary>Lets go of the buffers that passes hand on to each other, once no pass is under way; the next pass makes its own.</summary>
    public void ReleaseBuffers() => Memory = new PassMemory();

    /// <inheritdoc />
    public void Dispose() => _source.Dispose();
}
