using System.Globalization;
using System.Text;
using Suture.Formats;

namespace Suture.Features;

/// <summary>Scores of latents as a table: <c>scores.csv</c>, a header <c>latent,name,…</c>, one line a latent in order, an empty field where a score is undefined.</summary>
/// <remarks>Numbers are in the shortest form that reads back as the same float64.</remarks>
public static class FeatureScoreFile
{
    /// <summary>Its name within a run folder.</summary>
    public const string FileName = "scores.csv";

    private const string LatentColumn = "latent";
    private const long MostBytes = 1L << 30;

    /// <summary>Writes it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="scores">The scores.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string path, FeatureScores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        var text = new StringBuilder(LatentColumn);
        foreach (string name in scores.Names) text.Append(',').Append(name);
        text.Append('\n');
        IReadOnlyList<double?>[] columns = [.. scores.Names.Select(name => scores[name])];
        for (int l = 0; l < scores.LatentCount; l++)
        {
            text.Append(l.ToString(CultureInfo.InvariantCulture));
            foreach (var column in columns) text.Append(',').Append(column[l]?.ToString("R", CultureInfo.InvariantCulture));
            text.Append('\n');
        }

        AtomicFile.WriteAllText(path, text.ToString());
    }

    /// <summary>Reads it.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="CheckpointFormatException">It is no such table; the message names the line.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static FeatureScores Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        long length = new FileInfo(path).Length;
        if (length > MostBytes) throw new CheckpointFormatException(path, null, $"is {length} bytes long; expected {MostBytes} at most.");
        string[] lines = File.ReadAllText(path).Split('\n');
        if (lines.Length < 2 || lines[^1].Length > 0) throw new CheckpointFormatException(path, null, "does not end in a line end; expected a header and one line a latent.");
        string[] names = lines[0].Split(',');
        if (names[0] != LatentColumn) throw new CheckpointFormatException(path, "line 1", $"begins with '{names[0]}'; expected '{LatentColumn}'.");
        int count = lines.Length - 2;
        double?[][] columns = [.. names.Skip(1).Select(_ => new double?[count])];
        for (int l = 0; l < count; l++) ReadLine(path, l, lines[l + 1].Split(','), columns);
        var scores = new FeatureScores(count);
        try
        {
            for (int c = 0; c < columns.Length; c++) scores.Add(names[c + 1], columns[c]);
        }
        catch (ArgumentException e)
        {
            throw new CheckpointFormatException(path, "line 1", e.Message, e);
        }

        return scores;
    }

    private static void ReadLine(string path, int latent, string[] fields, double?[][] columns)
    {
        string line = string.Create(CultureInfo.InvariantCulture, $"line {latent + 2}");
        if (fields.Length != columns.Length + 1) throw new CheckpointFormatException(path, line, $"has {fields.Length} fields; expected {columns.Length + 1}.");
        if (fields[0] != latent.ToString(CultureInfo.InvariantCulture)) throw new CheckpointFormatException(path, line, $"begins with '{fields[0]}'; expected latent {latent}.");
        for (int c = 0; c < columns.Length; c++)
        {
            string field = fields[c + 1];
            if (field.Length == 0) continue;
            if (!double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || !double.IsFinite(value)) throw new CheckpointFormatException(path, line, $"holds '{field}'; expected a finite number or nothing.");
            columns[c][latent] = value;
        }
    }
}
