using Suture.Numerics;
using Suture.SparseAutoencoders.Training;
using Suture.SparseAutoencoders.Training.Objectives;
using Suture.SparseAutoencoders.Training.Starts;

namespace Suture.Benchmarks.Sae;

/// <summary>Shape of a training.</summary>
/// <param name="Latents">Number of latents, dSae.</param>
internal sealed record SaeShape(int Latents)
{
    /// <summary>Width of the activations: GPT-2's.</summary>
    public const int Width = 768;

    /// <summary>Active latents a token.</summary>
    public const int K = 32;

    /// <summary>Tokens a step.</summary>
    public const int BatchTokens = 4096;

    /// <summary>The shape that sparsify's published rate is for.</summary>
    public static SaeShape Narrow { get; } = new(16384);

    /// <summary>32 latents a dimension, as the SAEs of GPT-2 that people use.</summary>
    public static SaeShape Wide { get; } = new(24576);

    /// <summary>Most tokens a second for each GFLOP/s, were the encoder's product all that a step does.</summary>
    public double EncoderLimit => 1e9 / (2.0 * Width * Latents);

    /// <summary>A trainer at its start.</summary>
    /// <param name="objective">What to minimise; TopK when left out.</param>
    public SaeTrainer Trainer(TrainingObjective? objective = null) =>
        new(new RandomStart(Width, Latents, 0).Create(K), new SaeTrainerOptions { Objective = objective ?? new TopKObjective { K = K } });

    /// <summary>Activations, <c>[batches · BatchTokens, Width]</c>: 64 directions and a tenth of noise, as the peer makes when it is given none.</summary>
    /// <param name="batches">Number of batches.</param>
    public static Matrix<float> Activations(int batches)
    {
        const int Directions = 64;
        var random = new RandomSource(0);
        Matrix<float> codes = new(batches * BatchTokens, Directions), directions = new(Directions, Width), x = new(batches * BatchTokens, Width);
        random.FillGaussian(codes.Values);
        random.FillGaussian(directions.Values);
        random.FillGaussian(x.Values, 0.1);
        new Compute().Multiply(codes.View, directions.View, x.View, accumulate: true);
        return x;
    }

    /// <summary>One batch of them.</summary>
    public static MatrixView<float> Batch(Matrix<float> x, int number) => x.View.RowRange(number * BatchTokens % x.Rows, BatchTokens);
}
