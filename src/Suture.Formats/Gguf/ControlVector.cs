namespace Suture.Formats.Gguf;

/// <summary>What a control vector file of repeng or llama.cpp holds: directions that are added to the residual stream after some blocks.</summary>
public sealed record ControlVector
{
    /// <summary>Alignment of tensors where a file does not name one, in bytes.</summary>
    public const int DefaultAlignmentBytes = 32;

    /// <summary>The model's architecture as its file names it, such as <c>llama</c>.</summary>
    public required string ModelHint { get; init; }

    /// <summary>The directions in the file's order: of one width, at most one a layer, any layers from 1.</summary>
    public required IReadOnlyList<ControlDirection> Directions { get; init; }

    /// <summary>What <c>controlvector.layer_count</c> says; default null, the number of directions. Nobody uses it: repeng counts directions, other writers the model's layers.</summary>
    public long? LayerCount { get; init; }

    /// <summary>Other metadata in the file's order; default none.</summary>
    public IReadOnlyList<GgufEntry> Metadata { get; init; } = [];

    /// <summary>Tensors begin at multiples of this many bytes, a power of two; default 32.</summary>
    public int AlignmentBytes { get; init; } = DefaultAlignmentBytes;
}
