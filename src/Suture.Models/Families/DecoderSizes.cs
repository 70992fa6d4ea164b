using Suture.Formats;
using Suture.Models.Layers;
using Suture.Numerics;

namespace Suture.Models.Families;

/// <summary>The sizes that every config gives, under names that differ.</summary>
internal sealed record DecoderSizes
{
    private const int LargestWidth = 1 << 20;
    private const int LargestCount = 1 << 24;

    /// <summary>dModel.</summary>
    public required int Width { get; init; }

    /// <summary>The field for the number of blocks, checked to be 1 or more.</summary>
    public required JsonField LayerCount { get; init; }

    /// <summary>Query heads.</summary>
    public required int HeadCount { get; init; }

    /// <summary>Key and value heads, a divisor of <see cref="HeadCount"/>.</summary>
    public required int KeyValueHeadCount { get; init; }

    /// <summary>dHead.</summary>
    public required int HeadWidth { get; init; }

    /// <summary>dMlp.</summary>
    public required int MlpWidth { get; init; }

    /// <summary>dVocab.</summary>
    public required int VocabularySize { get; init; }

    /// <summary>Longest context, in tokens.</summary>
    public required int MaxPositions { get; init; }

    /// <summary>Columns of all heads of a position.</summary>
    public int AttentionWidth => HeadCount * HeadWidth;

    /// <summary>Columns of all keys of a position.</summary>
    public int KeyValueWidth => KeyValueHeadCount * HeadWidth;

    /// <summary>The heads of a block.</summary>
    /// <param name="scale">What scores are multiplied by; null for <c>1 / √dHead</c>.</param>
    /// <param name="window">Keys that a query sees; null for all of the past.</param>
    /// <param name="softCap">Soft cap of the scores; null for none.</param>
    public CausalSelfAttention Heads(double? scale = null, int? window = null, float? softCap = null) =>
        new(HeadCount, KeyValueHeadCount, HeadWidth, new ScoreRule((float)(scale ?? 1 / Math.Sqrt(HeadWidth)), window, softCap));

    /// <summary>Reads and checks the fields. Sizes are never guessed, but for those that a config may leave to others.</summary>
    /// <param name="config">The root of config.json.</param>
    /// <param name="names">What the family calls them.</param>
    /// <exception cref="CheckpointFormatException">A field is missing or impossible.</exception>
    public static DecoderSizes Read(JsonField config, SizeNames names)
    {
        int width = config.Required(names.Width).Int32(1, LargestWidth);
        var heads = config.Required(names.HeadCount);
        int headCount = heads.Int32(1, LargestWidth);
        var headWidth = names.HeadWidth is { } name ? names.HeadWidthIsRequired ? config.Required(name) : config.Optional(name) : null;
        if (headWidth is null && width % headCount != 0) throw heads.Fault($"is {headCount}, which does not divide {names.Width} = {width}.");
        var keyValueHeads = names.KeyValueHeadCount is { } keyValueName ? config.Optional(keyValueName) : null;
        int keyValueHeadCount = keyValueHeads?.Int32(1, LargestWidth) ?? headCount;
        if (headCount % keyValueHeadCount != 0) throw keyValueHeads!.Fault($"is {keyValueHeadCount}, which does not divide {names.HeadCount} = {headCount}.");
        var layerCount = config.Required(names.LayerCount);
        _ = layerCount.Int32(1, LargestCount);
        var mlpWidth = names.MlpWidthIsFourfold ? config.Optional(names.MlpWidth) : config.Required(names.MlpWidth);
        return new DecoderSizes
        {
            Width = width,
            LayerCount = layerCount,
            HeadCount = headCount,
            KeyValueHeadCount = keyValueHeadCount,
            HeadWidth = headWidth?.Int32(1, LargestWidth) ?? width / headCount,
            MlpWidth = mlpWidth?.Int32(1, 4 * LargestWidth) ?? 4 * width,
            VocabularySize = config.Required("vocab_size").Int32(1, LargestCount),
            MaxPositions = (config.Optional(names.MaxPositions) ?? Old() ?? config.Required(names.MaxPositions)).Int32(1, LargestCount),
        };

        JsonField? Old() => names.OldMaxPositions is { } old ? config.Optional(old) : null;
    }
}
