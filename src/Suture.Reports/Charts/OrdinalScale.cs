namespace Suture.Reports.Charts;

/// <summary>An axis of a few chosen values at equal distances, such as α ∈ {0, 0.1, 1, 10}, whose logarithm has no place for 0.</summary>
internal sealed class OrdinalScale : Scale
{
    private readonly double[] _values;

    /// <summary>Places the values in the given order.</summary>
    /// <param name="values">Distinct values.</param>
    /// <param name="label">Text of a value's tick.</param>
    public OrdinalScale(IEnumerable<double> values, Func<double, string> label)
    {
        _values = [.. values];
        Ticks = [.. _values.Select(value => new Tick(value, label(value)))];
    }

    /// <inheritdoc />
    public override IReadOnlyList<Tick> Ticks { get; }

    /// <inheritdoc />
    public override double Map(double value) => (Array.IndexOf(_values, value) + 0.5) / _values.Length;

    /// <inheritdoc />
    public override bool CanShow(double value) => Array.IndexOf(_values, value) >= 0;
}
