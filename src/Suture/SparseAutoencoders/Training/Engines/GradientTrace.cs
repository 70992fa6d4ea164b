using Suture.Numerics;

namespace Suture.SparseAutoencoders.Training.Engines;

/// <summary>The gradient of a step in full, which training itself never holds in one place: for tests.</summary>
/// <param name="parameters">Parameters.</param>
internal sealed class GradientTrace(TrainerParameters parameters)
{
    /// <summary>Gradients by parameter name before projection and clipping, in the parameter's shape.</summary>
    public Dictionary<string, Matrix<float>> Raw { get; } = parameters.All.ToDictionary(weights => weights.Name, weights => new Matrix<float>(weights.Values.Rows, weights.Values.Columns), StringComparer.Ordinal);

    /// <summary>Decoder rows after projection.</summary>
    public Matrix<float> ProjectedDecoder { get; } = new(parameters.Decoder.Values.Rows, parameters.Decoder.Values.Columns);

    /// <summary>The factor of clipping.</summary>
    public double Factor { get; set; } = 1;
}
