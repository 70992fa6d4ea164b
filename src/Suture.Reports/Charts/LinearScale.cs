using Suture.Reports.Markup;

namespace Suture.Reports.Charts;

/// <summary>A linear axis with ticks at 1, 2 or 5 times a power of ten.</summary>
internal sealed class LinearScale : Scale
{
    private readonly double _minimum;
    private readonly double _maximum;

    private LinearScale(double minimum, double maximum, double step)
    {
        _minimum = minimum;
        _maximum = maximum;
        int decimals = Math.Max(0, (int)-Math.Floor(Math.Log10(step) + 1e-9));
        var ticks = new List<Tick>();
        // Counting steps, not adding them, keeps ticks exact.
        long first = (long)Math.Ceiling((minimum / step) - 1e-9), last = (long)Math.Floor((maximum / step) + 1e-9);
        for (long i = first; i <= last; i++) ticks.Add(new Tick(i * step, NumberText.Fixed(i * step, decimals)));
        Ticks = ticks;
    }

    /// <summary>Start of the axis.</summary>
    public double Minimum => _minimum;

    /// <summary>End of the axis.</summary>
    public double Maximum => _maximum;

    /// <inheritdoc />
    public override IReadOnlyList<Tick> Ticks { get; }

    /// <summary>The smallest axis from tick to tick that holds all finite values; [0, 1] when there is none.</summary>
    /// <param name="values">The data.</param>
    /// <param name="intervals">About how many intervals between ticks.</param>
    public static LinearScale Around(IEnumerable<double> values, int intervals = 5)
    {
        var finite = values.Where(double.IsFinite).ToArray();
        if (finite.Length == 0) return Between(0, 1, intervals);
        double minimum = finite.Min(), maximum = finite.Max();
        double spread = maximum - minimum;
        // One value alone still needs an axis with a width.
        if (spread <= 1e-12 * Math.Max(1, Math.Abs(maximum))) spread = Math.Max(0.1, Math.Abs(maximum) * 0.1);
        double step = NiceStep(spread / intervals);
        double start = Math.Floor((minimum / step) + 1e-9) * step, end = Math.Ceiling((maximum / step) - 1e-9) * step;
        if (end <= start) end = start + step;
        return new LinearScale(start, end, step);
    }

    /// <summary>An axis with given ends.</summary>
    /// <param name="minimum">Start.</param>
    /// <param name="maximum">End, above the start.</param>
    /// <param name="intervals">About how many intervals between ticks.</param>
    public static LinearScale Between(double minimum, double maximum, int intervals = 5) =>
        new(minimum, maximum, NiceStep((maximum - minimum) / intervals));

    /// <inheritdoc />
    public override double Map(double value) => (value - _minimum) / (_maximum - _minimum);

    private static double NiceStep(double rough)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double mantissa = rough / power;
        return power * (mantissa < Math.Sqrt(2) ? 1 : mantissa < Math.Sqrt(10) ? 2 : mantissa < Math.Sqrt(50) ? 5 : 10);
    }
}
