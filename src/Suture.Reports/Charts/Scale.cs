namespace Suture.Reports.Charts;

/// <summary>Maps data to the unit interval and says where its ticks are.</summary>
internal abstract class Scale
{
    /// <summary>Ticks inside the domain, ascending.</summary>
    public abstract IReadOnlyList<Tick> Ticks { get; }

    /// <summary>Position of a value: 0 at the start of the axis, 1 at its end; outside values fall outside.</summary>
    /// <param name="value">A value in data units.</param>
    public abstract double Map(double value);

    /// <summary>Whether a value can be drawn at all on this axis.</summary>
    /// <param name="value">A value in data units.</param>
    public virtual bool CanShow(double value) => double.IsFinite(value);
}
