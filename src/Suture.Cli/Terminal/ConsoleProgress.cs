using System.Globalization;
using Spectre.Console;
using Suture.Experiments;

namespace Suture.Cli.Terminal;

/// <summary>Progress on stderr: one line a step, with rate and time left; on a terminal the current step's line is alive.</summary>
internal sealed class ConsoleProgress : IProgress<StepProgress>, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);
    private readonly Lock _gate = new();
    private readonly TextWriter _error;
    private readonly IAnsiConsole _console;
    private readonly TimeProvider _clock;
    private readonly bool _alive;
    private StepProgress? _current;
    private long _stepStart;
    private long _lastDrawn;

    public ConsoleProgress(TextWriter error, TimeProvider? clock = null)
    {
        _error = error;
        _clock = clock ?? TimeProvider.System;
        // Spectre decides whether stderr is a terminal and honours NO_COLOR.
        _console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) });
        _alive = ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected;
    }

    public void Report(StepProgress value)
    {
        lock (_gate)
        {
            if (_current is null || !string.Equals(_current.Step, value.Step, StringComparison.Ordinal))
            {
                FinishCurrent();
                _stepStart = _clock.GetTimestamp();
                _lastDrawn = 0;
            }

            _current = value;
            if (!_alive || (_lastDrawn != 0 && _clock.GetElapsedTime(_lastDrawn) < Interval)) return;
            _lastDrawn = _clock.GetTimestamp();
            _error.Write('\r');
            _console.Markup($"[grey]…[/] {Markup.Escape(Line(value))}");
            _error.Write("\u001b[K");
        }
    }

    /// <summary>Writes a line of its own, between the steps.</summary>
    public void Note(string line)
    {
        lock (_gate)
        {
            FinishCurrent();
            _error.WriteLine(line);
        }
    }

    public void Dispose()
    {
        lock (_gate) FinishCurrent();
    }

    private void FinishCurrent()
    {
        if (_current is null) return;
        if (_alive) _error.Write("\r\u001b[K");
        var spent = _clock.GetElapsedTime(_stepStart);
        string rate = _current.Total > 1 && spent.TotalSeconds > 0.05 ? $", {Count(_current.Completed / spent.TotalSeconds)} {_current.Unit}/s" : "";
        bool whole = _current.Total == 0 || _current.Completed >= _current.Total;
        if (_alive) _console.Markup(whole ? "[green]✓[/] " : "[yellow]–[/] ");
        _error.WriteLine($"{_current.Step}  {Seconds(spent)}{rate}");
        _current = null;
    }

    private string Line(StepProgress value)
    {
        var spent = _clock.GetElapsedTime(_stepStart);
        if (value.Total <= 1 || value.Completed == 0) return $"{value.Step}  {Seconds(spent)}";
        double rate = value.Completed / Math.Max(spent.TotalSeconds, 1e-3);
        var left = TimeSpan.FromSeconds((value.Total - value.Completed) / rate);
        string percent = (100.0 * value.Completed / value.Total).ToString("F0", CultureInfo.InvariantCulture);
        return $"{value.Step}  {percent} %, {Count(rate)} {value.Unit}/s, {Seconds(left)} left";
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds < 60
        ? time.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture) + " s"
        : time.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture);

    private static string Count(double value) => value switch
    {
        >= 1e6 => (value / 1e6).ToString("F1", CultureInfo.InvariantCulture) + "M",
        >= 1e4 => (value / 1e3).ToString("F0", CultureInfo.InvariantCulture) + "k",
        >= 10 => value.ToString("F0", CultureInfo.InvariantCulture),
        _ => value.ToString("F1", CultureInfo.InvariantCulture),
    };
}
