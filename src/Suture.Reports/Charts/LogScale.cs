using Suture.Reports.Markup;

namespace Suture.Reports.Charts;

/// <summary>A logarithmic axis, labelled at powers of ten; where fewer than two fall inside, at 2 and 5 times them as well.</summary>
internal sealed class LogScale : Scale
{
    private const double Margin = 0.04;
    private readonly double _start;
    private readonly double _end;

    private LogScale(double logMinimum, double logMaximum)
    {
        double margin = Math.Max((logMaximum - logMinimum) * Margin, 0.02);
        _start = logMinimum - margin;
        _end = logMaximum + margin;
        int decades = 0;
        for (int e = (int)Math.Ceiling(_start); e <= (int)Math.Floor(_end); e++) decades++;
        var ticks = new List<Tick>();
        for (int e = (int)Math.Floor(_start); e <= (int)Math.Ceiling(_end); e++)
        {
            for (int m = 1; m <= 9; m++)
            {
                double value = m * Math.Pow(10, e);
                if (Math.Log10(value) < _start || Math.Log10(value) > _end) continue;
                string label = m == 1 ? NumberText.PowerOfTen(e) : decades < 2 && m is (2 or 5) ? $"{m}·{NumberText.PowerOfTen(e)}" : "";
                ticks.Add(new Tick(value, label));
            }
        }

        Ticks = ticks;
    }

    /// <inheritdoc />
    public override IReadOnlyList<Tick> Ticks { get; }

    /// <summary>An axis that holds all positive finite values; 1 to 10 when there is none.</summary>
    /// <param name="values">The data.</param>
    public static LogScale Around(IEnumerable<double> values)
    {
        var logs = values.Where(v => v > 0 && double.IsFinite(v)).Select(Math.Log10).ToArray();
        if (logs.Length == 0) return new LogScale(0, 1);
        double minimum = logs.Min(), maximum = logs.Max();
        return maximum - minimum < 0.1 ? new LogScale(minimum - 0.5, maximum + 0.5) : new LogScale(minimum, maximum);
    }

    /// <inheritdoc />
    public override double Map(double value) => (Math.Log10(value) - _start) / (_end - _start);

    /// <inheritdoc />
    public override bool CanShow(double value) => value > 0 && double.IsFinite(value);
}
