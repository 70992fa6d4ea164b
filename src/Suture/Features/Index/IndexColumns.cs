using System.Collections.Concurrent;

namespace Suture.Features.Index;

/// <summary>The numbers of one dictionary by which features are found and ordered, in memory: 8 bytes a latent and column, 4 a latent and order.</summary>
/// <remarks>Loaded at first use. A list is then a walk over an order with a test of each latent, whatever the combination of filters: no query of SQL grows with the offset.</remarks>
internal sealed class IndexColumns
{
    private readonly IndexConnections _connections;
    private readonly IndexedDictionary _dictionary;
    private readonly int _number;
    private readonly double[] _maximum;
    private readonly ConcurrentDictionary<string, double[]> _scores = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(FeatureOrder, string?, bool), int[]> _orders = [];

    /// <summary>Loads counts, maxima and labels.</summary>
    public IndexColumns(IndexConnections connections, IndexedDictionary dictionary, int number)
    {
        (_connections, _dictionary, _number) = (connections, dictionary, number);
        List<double> density = [], maximum = [];
        Labels = connections.Run(connection =>
        {
            var labels = new Dictionary<int, string>();
            using var statement = new IndexStatement(connection, "SELECT latent, active, maximum, label FROM features WHERE dictionary = $0 ORDER BY latent");
            statement.ForEach(
                row =>
                {
                    int latent = row.GetInt32(0);
                    if (latent != density.Count || latent >= dictionary.LatentCount) throw new FormatException($"'{dictionary.Name}' lists latent {latent} at place {density.Count}");
                    density.Add(dictionary.TokenCount == 0 ? 0 : (double)row.GetInt64(1) / dictionary.TokenCount);
                    maximum.Add(row.IsDBNull(2) ? double.NaN : row.GetDouble(2));
                    if (!row.IsDBNull(3)) labels.Add(latent, row.GetString(3));
                },
                number);
            if (density.Count != dictionary.LatentCount) throw new FormatException($"'{dictionary.Name}' lists {density.Count} latents; expected {dictionary.LatentCount}");
            return labels;
        });
        (Density, _maximum) = ([.. density], [.. maximum]);
    }

    /// <summary>Density of every latent.</summary>
    public double[] Density { get; }

    /// <summary>Labels of those that have one.</summary>
    public IReadOnlyDictionary<int, string> Labels { get; }

    /// <summary>Largest activation of a latent; null when never active.</summary>
    public float? MaximumOf(int latent) => double.IsNaN(_maximum[latent]) ? null : (float)_maximum[latent];

    /// <summary>A score of every latent; NaN where it is undefined.</summary>
    /// <exception cref="ArgumentException">The dictionary has no such score.</exception>
    public double[] Score(string name) => _scores.GetOrAdd(name, LoadScore);

    /// <summary>All latents in an order: those without the number last, equals by latent.</summary>
    public int[] Order(FeatureOrder order, string? score, bool descending) =>
        _orders.GetOrAdd((order, order == FeatureOrder.Score ? score : null, descending), _ => Sort(order, score, descending));

    private int[] Sort(FeatureOrder order, string? score, bool descending)
    {
        int[] latents = [.. Enumerable.Range(0, Density.Length)];
        if (order == FeatureOrder.Latent)
        {
            if (descending) Array.Reverse(latents);
            return latents;
        }

        double[] values = order switch
        {
            FeatureOrder.Density => Density,
            FeatureOrder.Maximum => _maximum,
            FeatureOrder.Score => Score(score!),
            _ => throw new ArgumentOutOfRangeException(nameof(order), order, "Expected Latent, Density, Maximum or Score."),
        };
        // Sorted are keys beside their latents; NaN, which stands for no number, becomes the last key either way.
        double[] keys = [.. values.Select(value => double.IsNaN(value) ? double.PositiveInfinity : descending ? -value : value)];
        Array.Sort(keys, latents);
        for (int start = 0, end; start < keys.Length; start = end)
        {
            end = start + 1;
            while (end < keys.Length && keys[end] == keys[start]) end++;
            if (end - start > 1) Array.Sort(latents, start, end - start);
        }

        return latents;
    }

    private double[] LoadScore(string name)
    {
        int score = Enumerable.Range(0, _dictionary.ScoreNames.Count).FirstOrDefault(s => _dictionary.ScoreNames[s] == name, -1);
        if (score < 0) throw new ArgumentException($"'{_dictionary.Name}' has no score '{name}'; it has {(_dictionary.ScoreNames.Count == 0 ? "none" : string.Join(", ", _dictionary.ScoreNames))}.", nameof(name));
        double[] values = new double[_dictionary.LatentCount];
        Array.Fill(values, double.NaN);
        return _connections.Run(connection =>
        {
            using var statement = new IndexStatement(connection, "SELECT latent, value FROM scores WHERE dictionary = $0 AND score = $1");
            statement.ForEach(
                row =>
                {
                    int latent = row.GetInt32(0);
                    if ((uint)latent >= (uint)values.Length) throw new FormatException($"score '{name}' of '{_dictionary.Name}' is of latent {latent}, of {values.Length}");
                    values[latent] = row.GetDouble(1);
                },
                _number,
                score);
            return values;
        });
    }
}
