using Suture.Numerics;
using Suture.SparseAutoencoders.Exchange;
using Suture.SparseAutoencoders.SaeLens;
using Suture.SparseAutoencoders.Sparsify;

namespace Suture.Experiments;

/// <summary>Converts an autoencoder between formats, and checks the result by reading it back.</summary>
/// <param name="options">What to do.</param>
/// <param name="compute">Arithmetic.</param>
/// <param name="log">Receives steps.</param>
public sealed class SaeConvertExperiment(SaeConvertOptions options, Compute compute, StepLog log)
{
    /// <summary>Runs it. Nothing is written when the conversion is refused.</summary>
    /// <exception cref="ArgumentException">Options are out of range, or the format cannot hold the autoencoder; the message says why.</exception>
    /// <exception cref="Formats.CheckpointFormatException">The source is not valid.</exception>
    /// <exception cref="IOException">A file is missing, cannot be read or cannot be written.</exception>
    public SaeConvertResult Run()
    {
        options.Validate();
        var source = SaeReference.Find(options.Sae);
        var original = log.Run("Read", _ => source.Read(options.UseThreshold));
        var probes = ConversionProbes.Gaussian(original.Autoencoder, options.Probes, options.Seed);
        var conversion = log.Run("Convert", _ => Convert(original, probes.View));
        string folder = FolderFor(conversion.Content);
        log.Run("Write", _ =>
        {
            SaeFormats.Write(options.Format, folder, conversion.Content);
            return folder;
        });
        var written = log.Run("Read back", _ => SaeReference.Read(folder));
        return new SaeConvertResult
        {
            Source = source,
            Original = original,
            Conversion = conversion,
            Written = written,
            Error = log.Run("Compare", _ => ConversionError.Measure(original.Autoencoder, written.Autoencoder, probes.View, compute)),
            Folder = folder,
        };
    }

    private SaeConversion Convert(SaeLensAutoencoder original, MatrixView<float> probes)
    {
        if (!options.Approximate && SaeConverter.TryExact(original, options.Format) is { } exact) return exact;
        // Refuses by itself what nothing in the format is near to.
        var nearest = SaeConverter.Approximate(original, options.Format, probes, compute);
        if (options.Approximate) return nearest;
        throw new ArgumentException($"{SaeFormats.WhyNot(options.Format, original.Autoencoder)} With --approximate the nearest that the format can hold is written, and its error is printed: {string.Join(" ", nearest.Notes)}");
    }

    // sparsify tells the hook point from the folder's name.
    private string FolderFor(SaeLensAutoencoder content) =>
        options.Format == SaeFormat.Sparsify && SparsifyFolder.HookPointOf(content) is { } hookPoint ? Path.Combine(options.Output, hookPoint) : options.Output;
}
