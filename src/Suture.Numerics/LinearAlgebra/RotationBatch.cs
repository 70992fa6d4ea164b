namespace Suture.Numerics.LinearAlgebra;

/// <summary>Recorded plane rotations, in sweeps of neighbouring columns: (start, start + 1), (start + 1, start + 2), …</summary>
/// <remarks>A rotation turns columns x, y into <c>c x + s y</c> and <c>c y − s x</c>.</remarks>
/// <param name="capacity">Rotations after which the batch wants to be applied.</param>
internal sealed class RotationBatch(int capacity)
{
    private readonly List<double> _cosines = new(capacity * 2);
    private readonly List<double> _sines = new(capacity * 2);
    private readonly List<RotationSweep> _sweeps = [];

    /// <summary>The sweeps, in order.</summary>
    public IReadOnlyList<RotationSweep> Sweeps => _sweeps;

    /// <summary>Whether it is time to apply and clear.</summary>
    public bool IsFull => _cosines.Count >= capacity;

    /// <summary>Starts a sweep; its rotations follow by <see cref="Add"/>.</summary>
    /// <param name="firstColumn">Left column of the first rotation.</param>
    public void Begin(int firstColumn) => _sweeps.Add(new RotationSweep(firstColumn, _cosines.Count, 0));

    /// <summary>Adds the next rotation of the sweep.</summary>
    /// <param name="cosine">c.</param>
    /// <param name="sine">s.</param>
    public void Add(double cosine, double sine)
    {
        _cosines.Add(cosine);
        _sines.Add(sine);
        _sweeps[^1] = _sweeps[^1] with { Count = _sweeps[^1].Count + 1 };
    }

    /// <summary>Cosines of a sweep.</summary>
    /// <param name="sweep">One of <see cref="Sweeps"/>.</param>
    public ReadOnlySpan<double> Cosines(RotationSweep sweep) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_cosines).Slice(sweep.Offset, sweep.Count);

    /// <summary>Sines of a sweep.</summary>
    /// <param name="sweep">One of <see cref="Sweeps"/>.</param>
    public ReadOnlySpan<double> Sines(RotationSweep sweep) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_sines).Slice(sweep.Offset, sweep.Count);

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        _cosines.Clear();
        _sines.Clear();
        _sweeps.Clear();
    }
}
