using System.Globalization;
using Suture.Formats;

namespace Suture.Features.Index;

/// <summary>An index of features, read only: lists by query, and all of one feature.</summary>
/// <remarks>Any number of threads may ask at once. What lists need of a dictionary is kept in memory from its first list on: some 40 bytes a latent, and 8 more for each score in use.</remarks>
public sealed class FeatureIndex : IDisposable
{
    /// <summary>Version of the file's layout that this library writes and reads.</summary>
    public const int Version = 1;

    /// <summary>Its name within a run folder.</summary>
    public const string FileName = "features.sqlite";

    private const int PromotedWords = 3;

    private readonly IndexConnections _connections;
    private readonly Lazy<IndexTokens> _tokens;
    private readonly Lazy<IndexColumns>[] _columns;
    private readonly Lazy<IndexPostings>[] _postings;

    private FeatureIndex(IndexConnections connections, IndexInfo info)
    {
        (_connections, Info) = (connections, info);
        _tokens = new(() => new IndexTokens(connections));
        _columns = [.. info.Dictionaries.Select((dictionary, number) => new Lazy<IndexColumns>(() => new IndexColumns(connections, dictionary, number)))];
        _postings = [.. info.Dictionaries.Select((_, number) => new Lazy<IndexPostings>(() => new IndexPostings(connections, number)))];
    }

    /// <summary>What it is about.</summary>
    public IndexInfo Info { get; }

    /// <summary>Opens an index.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="CheckpointFormatException">It is no index, damaged, or of another version; the message then names the command that builds it anew.</exception>
    public static FeatureIndex Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string full = Path.GetFullPath(path);
        if (!File.Exists(full)) throw new FileNotFoundException($"There is no feature index '{path}'; 'suture features index' writes one.", path);
        var connections = new IndexConnections(full);
        try
        {
            return new FeatureIndex(connections, connections.Run(connection => IndexHeader.Read(connection, full)));
        }
        catch
        {
            connections.Dispose();
            throw;
        }
    }

    /// <summary>Loads what lists need of every dictionary, so that a first list or search takes no longer than later ones.</summary>
    /// <exception cref="CheckpointFormatException">The file is damaged.</exception>
    public void Prepare()
    {
        _ = _tokens.Value;
        for (int d = 0; d < Info.Dictionaries.Count; d++)
        {
            _ = _postings[d].Value;
            foreach (var order in Enum.GetValues<FeatureOrder>())
            {
                string?[] scores = order == FeatureOrder.Score ? [.. Info.Dictionaries[d].ScoreNames] : [null];
                foreach (string? score in scores)
                {
                    foreach (bool descending in (bool[])[false, true]) _columns[d].Value.Order(order, score, descending);
                }
            }
        }
    }

    /// <summary>A page of features.</summary>
    /// <param name="query">Which.</param>
    /// <exception cref="ArgumentException">The query is out of range, or names a dictionary or a score that there is not.</exception>
    /// <exception cref="CheckpointFormatException">The file is damaged.</exception>
    public FeatureList Search(FeatureQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        query.Validate();
        int number = NumberOf(query.Dictionary);
        var columns = _columns[number].Value;
        double[]? score = query.Score is { } name ? columns.Score(name) : null;
        string[] shown = [.. new[] { query.Score }.OfType<string>().Concat(query.Columns).Distinct(StringComparer.Ordinal)];
        double[][] values = [.. shown.Select(columns.Score)];
        bool[]? marks = Marks(number, query.Text);
        var page = new List<int>();
        int total = 0;
        foreach (int latent in columns.Order(query.Order, query.Score, query.Descending))
        {
            if ((marks is not null && !marks[latent]) || !Fits(query, columns.Density[latent], score is null ? null : score[latent])) continue;
            if (total >= query.Offset && page.Count < query.Limit) page.Add(latent);
            total++;
        }

        var partner = DictionaryNames.PartnerOf(query.Dictionary) is { } other && Info.Find(other) is not null ? _columns[NumberOf(other)].Value : null;
        return new FeatureList(total, _connections.Run(connection => page.ConvertAll(latent => new FeatureRow
        {
            Latent = latent,
            Density = columns.Density[latent],
            Maximum = columns.MaximumOf(latent),
            Promoted = new IndexReader(connection, _tokens.Value, Info.Dictionaries[number], number, latent).Promoted(PromotedWords),
            Label = columns.Labels.GetValueOrDefault(latent),
            Scores = [.. shown.Zip(values, (n, column) => new IndexedScore(n, double.IsNaN(column[latent]) ? null : column[latent]))],
            PartnerDensity = partner is not null && latent < partner.Density.Length ? partner.Density[latent] : null,
        })));
    }

    /// <summary>All of one feature.</summary>
    /// <param name="dictionary">Name of its dictionary.</param>
    /// <param name="latent">Number of the latent.</param>
    /// <returns>Null when the dictionary has no such latent.</returns>
    /// <exception cref="ArgumentException">There is no such dictionary.</exception>
    /// <exception cref="CheckpointFormatException">The file is damaged.</exception>
    public FeatureDetails? Read(string dictionary, int latent)
    {
        int number = NumberOf(dictionary);
        var known = Info.Dictionaries[number];
        if ((uint)latent >= (uint)known.LatentCount) return null;
        return _connections.Run(connection => new IndexReader(connection, _tokens.Value, known, number, latent).Read());
    }

    /// <inheritdoc />
    public void Dispose() => _connections.Dispose();

    private static bool Fits(FeatureQuery query, double density, double? score)
    {
        if (query.Alive is { } alive && alive != density > 0) return false;
        if (density < query.MinimumDensity || density > query.MaximumDensity) return false;
        if (query.MinimumScore is null && query.MaximumScore is null) return true;
        // NaN, an undefined score, fails every comparison.
        return score >= (query.MinimumScore ?? double.NegativeInfinity) && score <= (query.MaximumScore ?? double.PositiveInfinity);
    }

    private int NumberOf(string dictionary)
    {
        for (int d = 0; d < Info.Dictionaries.Count; d++)
        {
            if (Info.Dictionaries[d].Name == dictionary) return d;
        }

        throw new ArgumentException($"The index has no dictionary '{dictionary}'; it has {string.Join(", ", Info.Dictionaries.Select(d => d.Name))}.", nameof(dictionary));
    }

    // Text never reaches SQL: it is compared in memory, so no character of it has a meaning.
    private bool[]? Marks(int number, string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        bool[] marks = new bool[Info.Dictionaries[number].LatentCount];
        string digits = text[0] == '#' ? text[1..] : text;
        if (digits.Length > 0 && digits.All(char.IsAsciiDigit))
        {
            if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int latent) && latent < marks.Length) marks[latent] = true;
            return marks;
        }

        try
        {
            _postings[number].Value.Mark(_tokens.Value, text, marks);
        }
        catch (FormatException e)
        {
            throw new CheckpointFormatException(_connections.Path, "postings", $"cannot be read as a feature index: {e.Message}", e);
        }

        foreach (var (latent, label) in _columns[number].Value.Labels)
        {
            if (label.Contains(text, StringComparison.OrdinalIgnoreCase)) marks[latent] = true;
        }

        return marks;
    }
}
