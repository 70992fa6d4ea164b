using System.Numerics.Tensors;
using Suture.Numerics;

namespace Suture.Probing;

/// <summary>A linear probe: positive where <c>x·w + b > 0</c>.</summary>
/// <remarks>A sparse probe reads k features of many and names them; a dense one reads all.</remarks>
public sealed class LinearProbe
{
    /// <summary>A dense probe.</summary>
    /// <param name="weights">w: one a feature.</param>
    /// <param name="intercept">b.</param>
    /// <exception cref="ArgumentException">A number is not finite.</exception>
    public LinearProbe(double[] weights, double intercept)
        : this(weights, intercept, null, weights?.Length ?? 0)
    {
    }

    /// <summary>A sparse probe.</summary>
    /// <param name="weights">w: one a feature read.</param>
    /// <param name="intercept">b.</param>
    /// <param name="features">The features read, in the order of <paramref name="weights"/>.</param>
    /// <param name="width">Number of features that there are.</param>
    /// <exception cref="ArgumentException">A number is not finite, or a feature is named twice or not one of those there are.</exception>
    public LinearProbe(double[] weights, double intercept, int[]? features, int width)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (!double.IsFinite(intercept) || !TensorPrimitives.IsFiniteAll<double>(weights)) throw new ArgumentException("A probe's weights and intercept must be finite numbers.", nameof(weights));
        if (features is not null)
        {
            if (features.Length != weights.Length) throw new ArgumentException($"There are {features.Length} features and {weights.Length} weights.", nameof(features));
            if (features.Distinct().Count() != features.Length) throw new ArgumentException("A feature is named twice.", nameof(features));
            if (features.Any(f => (uint)f >= (uint)width)) throw new ArgumentException($"Feature {features.First(f => (uint)f >= (uint)width)} is not one of {width}, numbered from 0.", nameof(features));
        }

        (Weights, Intercept, Features, Width) = (weights, intercept, features, width);
    }

    /// <summary>w: <c>[Width]</c>, or one for each of <see cref="Features"/>.</summary>
    public double[] Weights { get; }

    /// <summary>b.</summary>
    public double Intercept { get; }

    /// <summary>The features that a sparse probe reads; null for a dense one.</summary>
    public int[]? Features { get; }

    /// <summary>Number of features that there are.</summary>
    public int Width { get; }

    /// <summary>Log odds of texts: <c>x·w + b</c>.</summary>
    /// <param name="features">Features, <c>[texts, Width]</c>.</param>
    /// <param name="compute">Where it runs.</param>
    /// <returns>One a text.</returns>
    /// <exception cref="ArgumentException">The features have another width.</exception>
    public double[] Logits(ProbeFeatures features, Compute compute)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(compute);
        if (features.Width != Width) throw new ArgumentException($"The probe reads features {Width} wide; these are {features.Width} wide. Was it trained on another model, layer or autoencoder?", nameof(features));
        double[] result = (Features is null ? features : features.Columns(Features)).Apply(Weights, compute);
        TensorPrimitives.Add(result, Intercept, result);
        return result;
    }
}
