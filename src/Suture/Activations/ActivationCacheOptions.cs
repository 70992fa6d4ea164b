using Suture.Formats;

namespace Suture.Activations;

/// <summary>How a cache of activations is written.</summary>
public sealed record ActivationCacheOptions
{
    /// <summary>How values are stored: <see cref="TensorType.F32"/> (default; bit for bit) or <see cref="TensorType.BF16"/> (half the disk; rounded to 8 significant bits).</summary>
    public TensorType Dtype { get; init; } = TensorType.F32;

    /// <summary>What the activations were made from, by name, such as the model's and the text's hashes; kept in the manifest, so that a cache of something else is refused. Default empty.</summary>
    public IReadOnlyDictionary<string, string> Origin { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Checks the options.</summary>
    /// <exception cref="ArgumentException">The type is not one that a cache can have.</exception>
    public void Validate()
    {
        ArgumentNullException.ThrowIfNull(Origin);
        if (!IsStored(Dtype)) throw new ArgumentException($"Activations cannot be stored as {Dtype}; expected F32 or BF16.");
    }

    /// <summary>Whether activations can be stored as this type.</summary>
    internal static bool IsStored(TensorType type) => type is TensorType.F32 or TensorType.BF16;
}
