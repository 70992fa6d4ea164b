using Suture.SparseAutoencoders.Exchange;
using Suture.SparseAutoencoders.SaeLens;

namespace Suture.Experiments;

/// <summary>What a conversion gave.</summary>
public sealed record SaeConvertResult
{
    /// <summary>What was found at the path.</summary>
    public required SaeFile Source { get; init; }

    /// <summary>The autoencoder that was read from it.</summary>
    public required SaeLensAutoencoder Original { get; init; }

    /// <summary>How it was made ready for the format.</summary>
    public required SaeConversion Conversion { get; init; }

    /// <summary>What was written, read back from the disk.</summary>
    public required SaeLensAutoencoder Written { get; init; }

    /// <summary>How far <see cref="Written"/> is from <see cref="Original"/>.</summary>
    public required ConversionError Error { get; init; }

    /// <summary>The folder that holds it.</summary>
    public required string Folder { get; init; }
}
