using Suture.Numerics;

namespace Suture.Stitching.Exact;

/// <summary>Limited-memory BFGS (Nocedal 1980): the last steps and what they did to the gradient, as an inverse Hessian.</summary>
internal sealed class QuasiNewtonMemory(int capacity, Compute compute)
{
    // Below this cosine between step and gradient change, curvature along the step is rounding noise.
    private const double LeastCosine = 1e-14;

    private readonly List<Entry> _pairs = [];
    private readonly Stack<Entry> _free = [];

    public int Count => _pairs.Count;

    public void Clear()
    {
        foreach (var pair in _pairs) _free.Push(pair);
        _pairs.Clear();
    }

    /// <summary>Remembers copies of a step and of its change of the gradient.</summary>
    public void Add(MapPair step, MapPair change)
    {
        double curvature = step.Dot(change, compute);
        if (!(curvature > LeastCosine * step.Norm(compute) * change.Norm(compute))) return;
        if (_pairs.Count == capacity)
        {
            _free.Push(_pairs[0]);
            _pairs.RemoveAt(0);
        }

        // Entries are used again: fresh memory of this size costs more to map in than to fill.
        var entry = _free.TryPop(out var used) ? used : new Entry(step.Empty(), step.Empty());
        step.CopyTo(entry.Step);
        change.CopyTo(entry.Change);
        _pairs.Add(entry with { Curvature = curvature });
    }

    /// <summary>Replaces a gradient by the inverse Hessian's product with it, by the two-loop recursion.</summary>
    /// <param name="vector">The gradient; overwritten.</param>
    /// <param name="precondition">Replaces its argument by a first inverse Hessian's product with it.</param>
    public void Apply(MapPair vector, Action<MapPair> precondition)
    {
        var weights = new double[_pairs.Count];
        for (int i = _pairs.Count - 1; i >= 0; i--)
        {
            var (step, change) = (_pairs[i].Step, _pairs[i].Change);
            weights[i] = step.Dot(vector, compute) / _pairs[i].Curvature;
            vector.Add(-weights[i], change, compute);
        }

        precondition(vector);
        for (int i = 0; i < _pairs.Count; i++)
        {
            var (step, change) = (_pairs[i].Step, _pairs[i].Change);
            vector.Add(weights[i] - (change.Dot(vector, compute) / _pairs[i].Curvature), step, compute);
        }
    }

    private readonly record struct Entry(MapPair Step, MapPair Change, double Curvature = 0);
}
