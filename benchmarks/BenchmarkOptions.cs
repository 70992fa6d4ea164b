using System.Globalization;

namespace Suture.Benchmarks;

/// <summary>The command line.</summary>
internal sealed record BenchmarkOptions
{
    /// <summary>Benchmarks to run; empty with <see cref="List"/>.</summary>
    public List<string> Names { get; } = [];

    /// <summary>Print JSON lines.</summary>
    public bool Json { get; private set; }

    /// <summary>Only print the names.</summary>
    public bool List { get; private set; }

    /// <summary>Only print the help.</summary>
    public bool Help { get; private set; }

    /// <summary>Thread counts; default 1 and the number of processors.</summary>
    public IReadOnlyList<int> Threads { get; private set; } = Environment.ProcessorCount > 1 ? [1, Environment.ProcessorCount] : [1];

    /// <summary>Seconds a paired measurement should take, above 0; default 1.</summary>
    public double Seconds { get; private set; } = 1;

    /// <summary>Folder of the Python peers; null for benchmarks/peers.</summary>
    public string? BenchFolder { get; private set; }

    /// <summary>Python to run them with; null for the first that has PyTorch.</summary>
    public string? Python { get; private set; }

    /// <summary>Reads the command line.</summary>
    /// <exception cref="FormatException">It cannot be understood; the message says which part.</exception>
    public static BenchmarkOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new BenchmarkOptions();
        for (int i = 0; i < arguments.Count; i++)
        {
            string argument = arguments[i];
            string Value() => ++i < arguments.Count ? arguments[i] : throw new FormatException($"{argument} needs a value.");
            switch (argument)
            {
                case "--json": options.Json = true; break;
                case "--help" or "-h": options.Help = true; break;
                case "--threads": options.Threads = ParseThreads(Value()); break;
                case "--seconds": options.Seconds = ParseSeconds(Value()); break;
                case "--bench": options.BenchFolder = Value(); break;
                case "--python": options.Python = Value(); break;
                case "list": options.List = true; break;
                case ['-', ..]: throw new FormatException($"Unknown option '{argument}'.");
                default: options.Names.Add(argument); break;
            }
        }

        return options;
    }

    private static int[] ParseThreads(string text)
    {
        var parts = text.Split(',');
        var counts = new int[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out counts[i]) || counts[i] is < 1 or > 1024)
            {
                throw new FormatException($"--threads takes counts from 1 to 1024 such as 1,2; found '{text}'.");
            }
        }

        return counts;
    }

    private static double ParseSeconds(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && seconds is > 0 and <= 3600
            ? seconds
            : throw new FormatException($"--seconds takes a number above 0, at most 3600; found '{text}'.");
}
