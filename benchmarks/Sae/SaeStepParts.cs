using Suture.Numerics;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.Training;
using Suture.SparseAutoencoders.Training.Engines;

namespace Suture.Benchmarks.Sae;

/// <summary>Seconds of the parts of a TopK step, each run alone on one batch.</summary>
/// <param name="Product">The encoder's product, tiles thrown away.</param>
/// <param name="Encoder">The same with bias, ReLU and selection.</param>
/// <param name="Reconstruction">Reconstruction, error, and gradient of each code.</param>
/// <param name="Sorting">Codes sorted by latent.</param>
internal sealed record SaeStepParts(double Product, double Encoder, double Reconstruction, double Sorting)
{
    /// <summary>Measures them with a trainer's weights.</summary>
    public static SaeStepParts Measure(SaeTrainer trainer, Matrix<float> batch, Compute compute, double seconds)
    {
        var encoder = trainer.Parameters.Encoder.Values.View;
        float[] bias = trainer.Parameters.EncoderBias.Values.Array, decoderBias = trainer.Parameters.DecoderBias.Values.Array;
        var rule = new TopKRule(SaeShape.K);
        SparseCodes Encode() => FusedEncoder.Encode(encoder, tokens => rule.Selector(bias, tokens), batch.View, compute, CancellationToken.None);
        var codes = Encode();
        var pass = new ReconstructionPass();
        var entries = new LatentEntries(encoder.Rows);
        var nobody = new Nobody();
        return new SaeStepParts(
            Time(() => StreamedProduct.Run(compute, batch.View, encoder, nobody)),
            Time(() => Encode()),
            Time(() => pass.Compute(trainer.Parameters.Decoder.Values.View, decoderBias, null, batch.View, codes, 1, compute)),
            Time(() => entries.Sort(codes, pass.Codes)));

        double Time(Action part) => PairedLoop.Run(part, null, seconds / 4).Ours;
    }

    /// <summary>One line; what is left of the step is gradients, optimiser and norms.</summary>
    public string Describe(double step) =>
        $"encoder's product {1e3 * Product:F0} ms, selection {1e3 * (Encoder - Product):F0}, reconstruction {1e3 * Reconstruction:F0}, sorting {1e3 * Sorting:F0}, gradients with Adam and norms {1e3 * (step - Encoder - Reconstruction - Sorting):F0}";

    private sealed class Nobody : IProductConsumer<float>
    {
        public void Consume(int firstRow, int firstColumn, MatrixView<float> tile)
        {
        }
    }
}
