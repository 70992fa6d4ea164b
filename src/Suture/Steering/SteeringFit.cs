using System.Numerics.Tensors;
using Suture.Numerics;
using Suture.Numerics.LinearAlgebra;
using Suture.Probing;
using Suture.Stitching;

namespace Suture.Steering;

/// <summary>Finds steering vectors.</summary>
public static class SteeringFit
{
    /// <summary>Fits a vector and measures its levels on the same texts.</summary>
    /// <param name="site">The residual stream that the states come from.</param>
    /// <param name="method">How the direction is found.</param>
    /// <param name="target">States of the texts to steer towards.</param>
    /// <param name="baseline">States of the others; text i is the pair of text i there where the method takes pairs.</param>
    /// <param name="compute">Where it runs.</param>
    /// <param name="logistic">Settings of <see cref="SteeringMethod.Logistic"/>; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the logistic regression.</param>
    /// <exception cref="ArgumentException">Widths differ, the classes have the same mean, or the method takes pairs and the numbers of texts differ.</exception>
    public static SteeringVector Fit(StitchEnd site, SteeringMethod method, TextStates target, TextStates baseline, Compute compute, LogisticOptions? logistic = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(compute);
        if (target.Width != baseline.Width) throw new ArgumentException($"The states are {target.Width} and {baseline.Width} wide; both classes must be read by one model.", nameof(baseline));
        double[] direction = method switch
        {
            SteeringMethod.MeanDifference => MeanDifference(target, baseline),
            SteeringMethod.PrincipalDifference => PrincipalDifference(target, baseline, compute),
            SteeringMethod.Logistic => Logistic(target, baseline, logistic ?? new LogisticOptions(), compute, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, $"Known: {string.Join(", ", Enum.GetNames<SteeringMethod>())}."),
        };
        return SteeringVector.Measure(site, direction, target, baseline);
    }

    private static double[] MeanDifference(TextStates target, TextStates baseline)
    {
        double[] difference = new double[target.Width];
        TensorPrimitives.Subtract(target.Mean, baseline.Mean, difference);
        return difference;
    }

    // About the origin, not about their mean: what all differences share is the very thing that is wanted.
    private static double[] PrincipalDifference(TextStates target, TextStates baseline, Compute compute)
    {
        if (target.Count != baseline.Count) throw new ArgumentException($"There are {target.Count} texts of one class and {baseline.Count} of the other; {SteeringMethod.PrincipalDifference} takes pairs.", nameof(baseline));
        var differences = new Matrix<double>(target.Count, target.Width);
        TensorPrimitives.Subtract(target.Means.Values, baseline.Means.Values, differences.Values);
        var moment = new Matrix<double>(target.Width, target.Width);
        compute.Gram(differences.View, moment.View);
        var vectors = new Decompositions(compute).SymmetricEigen(moment).Vectors;
        double[] direction = new double[target.Width];
        for (int i = 0; i < direction.Length; i++) direction[i] = vectors[i, direction.Length - 1];

        double projection = 0;
        for (int pair = 0; pair < differences.Rows; pair++) projection += TensorPrimitives.Dot(differences.Row(pair), direction);
        if (projection < 0) TensorPrimitives.Negate(direction, direction);
        return direction;
    }

    private static double[] Logistic(TextStates target, TextStates baseline, LogisticOptions options, Compute compute, CancellationToken cancellationToken)
    {
        var states = new Matrix<double>(target.Count + baseline.Count, target.Width);
        target.Means.Values.CopyTo(states.Values);
        baseline.Means.Values.CopyTo(states.Values[target.Means.Values.Length..]);
        bool[] labels = [.. Enumerable.Range(0, states.Rows).Select(row => row < target.Count)];
        return LogisticRegression.Fit(new DenseFeatures(states), labels, options, compute, cancellationToken).Probe.Weights;
    }
}
