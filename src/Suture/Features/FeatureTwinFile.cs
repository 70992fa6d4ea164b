using System.Globalization;
using System.Text;
using Suture.Formats;

namespace Suture.Features;

/// <summary>Twins as a table: <c>twins.csv</c>, a header and one line a pair, ascending by latent, then native; an empty correlation where there is none.</summary>
/// <remarks>Numbers are in the shortest form that reads back as the same float64. No pair is listed twice, and no latent of either side is in two pairs of the assignment.</remarks>
public static class FeatureTwinFile
{
    /// <summary>Its name within a run folder.</summary>
    public const string FileName = "twins.csv";

    private const string Header = "latent,native,cosine,correlation,one_to_one";
    private const int FieldCount = 5;
    private const int MostShown = 60;
    private const long MostBytes = 1L << 28;

    /// <summary>Writes it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="twins">The pairs, in any order.</param>
    /// <exception cref="ArgumentException">They are no such table; the message names the line that would be wrong.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string path, IEnumerable<FeatureTwin> twins)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(twins);
        var text = new StringBuilder(Header).Append('\n');
        var order = new TwinOrder();
        foreach (var twin in twins.OrderBy(t => t.Latent).ThenBy(t => t.Native))
        {
            if (order.FaultOf(twin) is { } fault) throw new ArgumentException($"Latent {twin.Latent} with native {twin.Native}: {fault}", nameof(twins));
            text.Append(CultureInfo.InvariantCulture, $"{twin.Latent},{twin.Native},{twin.Cosine:R},{twin.Correlation:R},{(twin.OneToOne ? "true" : "false")}\n");
        }

        AtomicFile.WriteAllText(path, text.ToString());
    }

    /// <summary>Reads it.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The pairs, ascending by latent, then native.</returns>
    /// <exception cref="CheckpointFormatException">It is no such table; the message names the line.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IReadOnlyList<FeatureTwin> Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        long length = new FileInfo(path).Length;
        if (length > MostBytes) throw new CheckpointFormatException(path, null, $"is {length} bytes long; expected {MostBytes} at most.");
        string text = File.ReadAllText(path);
        if (!text.EndsWith('\n')) throw new CheckpointFormatException(path, null, "does not end in a line end; expected a header and one line a pair.");
        var lines = text.AsSpan(0, text.Length - 1);
        var twins = new List<FeatureTwin>();
        var order = new TwinOrder();
        int number = 0;
        foreach (var range in lines.Split('\n'))
        {
            var line = lines[range];
            string where = string.Create(CultureInfo.InvariantCulture, $"line {++number}");
            if (number == 1)
            {
                if (!line.SequenceEqual(Header)) throw new CheckpointFormatException(path, where, $"is '{Shown(line)}'; expected '{Header}'.");
                continue;
            }

            var twin = Parse(path, where, line);
            if (order.FaultOf(twin) is { } fault) throw new CheckpointFormatException(path, where, fault);
            twins.Add(twin);
        }

        return twins;
    }

    private static FeatureTwin Parse(string path, string where, ReadOnlySpan<char> line)
    {
        Span<Range> fields = stackalloc Range[FieldCount + 1];
        int count = line.Split(fields, ',');
        if (count != FieldCount) throw new CheckpointFormatException(path, where, $"is '{Shown(line)}'; expected {FieldCount} fields, '{Header}'.");
        return new FeatureTwin(
            Latent(path, where, line[fields[0]]),
            Latent(path, where, line[fields[1]]),
            Number(path, where, line[fields[2]]),
            line[fields[3]].IsEmpty ? null : Number(path, where, line[fields[3]]),
            line[fields[4]] switch
            {
                "true" => true,
                "false" => false,
                var other => throw new CheckpointFormatException(path, where, $"ends in '{Shown(other)}'; expected true or false."),
            });
    }

    private static int Latent(string path, string where, ReadOnlySpan<char> field) =>
        int.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out int latent)
            ? latent
            : throw new CheckpointFormatException(path, where, $"holds '{Shown(field)}'; expected a latent, 0 to {int.MaxValue}.");

    private static double Number(string path, string where, ReadOnlySpan<char> field) =>
        double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            ? value
            : throw new CheckpointFormatException(path, where, $"holds '{Shown(field)}'; expected a number.");

    private static string Shown(ReadOnlySpan<char> field) => field.Length <= MostShown ? field.ToString() : $"{field[..MostShown]}…";
}
