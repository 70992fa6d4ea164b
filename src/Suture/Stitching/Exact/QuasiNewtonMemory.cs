using Suture.Numerics;

namespace Suture.Stitching.Exact;

/// <summary>Limited-memory BFGS (Nocedal 1980): the last steps and what they did to the gradient, as an inverse Hessian.</summary>
internal sealed class QuasiNewtonMemory(int capacity, Compute compute)
{
    // Below this cosine between step and gradient change, curvature along the step is rounding noise.
    private const double LeastCosine = 1e-14;

    private readonly List<(MapPair Step, MapPair Change, double Curvature)> _pairs = [];

    public int Count => _pairs.Count;

    public void Clear() => _pairs.Clear();

    /// <summary>Remembers a step and its change of the gradient; both are kept, not copied.</summary>
    public void Add(MapPair step, MapPair change)
    {
        double curvature = step.Dot(change, compute);
        if (!(curvature > LeastCosine * step.Norm(compute) * change.Norm(compute))) return;
        if (_pairs.Count == capacity) _pairs.RemoveAt(0);
        _pairs.Add((step, change, curvature));
    }

    /// <summary>Replaces a gradient by the inverse Hessian's product with it, by the two-loop recursion.</summary>
    /// <param name="vector">The gradient; overwritten.</param>
    /// <param name="precondition">Replaces its argument by a first inverse Hessian's product with it.</param>
    public void Apply(MapPair vector, Action<MapPair> precondition)
    {
        var weights = new double[_pairs.Count];
        for (int i = _pairs.Count - 1; i >= 0; i--)
        {
            var (step, change, curvature) = _pairs[i];
            weights[i] = step.Dot(vector, compute) / curvature;
            vector.Add(-weights[i], change, compute);
        }

        precondition(vector);
        for (int i = 0; i < _pairs.Count; i++)
        {
            var (step, change, curvature) = _pairs[i];
            vector.Add(weights[i] - (change.Dot(vector, compute) / curvature), step, compute);
        }
    }
}
