using Microsoft.Data.Sqlite;

namespace Suture.Features.Index;

/// <summary>Reads all that an index holds of one feature: rows of a few tables, each by its key.</summary>
internal sealed class IndexReader(SqliteConnection connection, IndexTokens tokens, IndexedDictionary dictionary, int number, int latent)
{
    // As many as options allow to be written: strongest and of bands.
    private const int MostContexts = 2000;

    /// <summary>Twins of a feature that are read: a latent of B's may be the best match of many.</summary>
    private const int MostTwins = 50;

    /// <summary>Reads it.</summary>
    public FeatureDetails Read()
    {
        using var statement = new IndexStatement(connection, "SELECT f.active, f.maximum, f.mean, f.label, d.sampled, d.quantiles, d.bin_width, d.histogram, d.positions, d.promoted, d.suppressed, d.partners FROM features f JOIN details d ON d.dictionary = f.dictionary AND d.latent = f.latent WHERE f.dictionary = $0 AND f.latent = $1");
        return statement.Single(
            row => new FeatureDetails
            {
                Dictionary = dictionary.Name,
                Latent = latent,
                TokenCount = dictionary.TokenCount,
                ActiveCount = row.GetInt64(0),
                Maximum = row.IsDBNull(1) ? null : row.GetFloat(1),
                MeanWhenActive = row.IsDBNull(2) ? null : row.GetDouble(2),
                Label = row.IsDBNull(3) ? null : row.GetString(3),
                SampleCount = row.GetInt32(4),
                Quantiles = IndexBlob.Quantiles(row.GetFieldValue<byte[]>(5)),
                Histogram = new ActivationHistogram(row.GetDouble(6), IndexBlob.Ints(row.GetFieldValue<byte[]>(7))),
                ActiveByPosition = IndexBlob.Longs(row.GetFieldValue<byte[]>(8)),
                Promoted = Words(row.GetFieldValue<byte[]>(9)),
                Suppressed = Words(row.GetFieldValue<byte[]>(10)),
                Partners = IndexBlob.Partners(row.GetFieldValue<byte[]>(11)),
                Scores = Scores(),
                Twins = Twins(),
                Contexts = Contexts(),
            },
            number,
            latent) ?? throw new FormatException($"latent {latent} of '{dictionary.Name}' is missing");
    }

    /// <summary>The tokens that it promotes most.</summary>
    /// <param name="count">At most so many.</param>
    public IReadOnlyList<string> Promoted(int count)
    {
        using var statement = new IndexStatement(connection, "SELECT promoted FROM details WHERE dictionary = $0 AND latent = $1");
        byte[] words = statement.Single(row => row.GetFieldValue<byte[]>(0), number, latent) ?? throw new FormatException($"latent {latent} of '{dictionary.Name}' is missing");
        return [.. Words(words).Take(count).Select(word => word.Text)];
    }

    private IndexedWord[] Words(byte[] blob) => [.. IndexBlob.Words(blob).Select(word => new IndexedWord(word.Token, tokens[word.Token], word.Weight))];

    private IndexedScore[] Scores()
    {
        using var statement = new IndexStatement(connection, "SELECT value FROM scores WHERE dictionary = $0 AND score = $1 AND latent = $2");
        return [.. dictionary.ScoreNames.Select((name, score) => new IndexedScore(name, statement.Single(row => (double?)row.GetDouble(0), number, score, latent)))];
    }

    private List<FeatureTwin> Twins()
    {
        string key = dictionary.Name == DictionaryNames.Native ? "native" : "latent";
        var twins = new List<FeatureTwin>();
        using var statement = new IndexStatement(connection, $"SELECT latent, native, cosine, correlation, one_to_one FROM twins WHERE {key} = $0 ORDER BY one_to_one DESC, cosine DESC, latent, native LIMIT {MostTwins}");
        statement.ForEach(row => twins.Add(new FeatureTwin(row.GetInt32(0), row.GetInt32(1), row.GetDouble(2), row.IsDBNull(3) ? null : row.GetDouble(3), row.GetInt32(4) != 0)), latent);
        return twins;
    }

    private List<IndexedContext> Contexts()
    {
        var contexts = new List<IndexedContext>();
        var texts = new Dictionary<int, int[]>();
        using var text = new IndexStatement(connection, "SELECT tokens FROM texts WHERE context = $0");
        using var statement = new IndexStatement(connection, $"SELECT band, context, start, length, peak, activations, partner FROM contexts WHERE dictionary = $0 AND latent = $1 ORDER BY place LIMIT {MostContexts}");
        statement.ForEach(
            row =>
            {
                int context = row.GetInt32(1), start = row.GetInt32(2), length = row.GetInt32(3), peak = row.GetInt32(4);
                if (!texts.TryGetValue(context, out int[]? ids))
                {
                    ids = IndexBlob.Ints(text.Single(found => found.GetFieldValue<byte[]>(0), context) ?? throw new FormatException($"the text of context {context} is missing"));
                    texts.Add(context, ids);
                }

                if (length is < 1 or > ContextWindow.LongestWindow || start < 0 || start > ids.Length - length || peak < start || peak >= start + length) throw new FormatException($"a window of context {context} is from {start} over {length} tokens with its peak at {peak}, of {ids.Length}");
                int[] window = ids[start..(start + length)];
                contexts.Add(new IndexedContext
                {
                    Band = row.IsDBNull(0) ? null : row.GetInt32(0),
                    Context = context,
                    Start = start,
                    Peak = peak,
                    TokenIds = window,
                    Tokens = [.. window.Select(id => tokens[id])],
                    Values = IndexBlob.Activations(row.GetFieldValue<byte[]>(5), length),
                    PartnerValues = row.IsDBNull(6) ? null : IndexBlob.Activations(row.GetFieldValue<byte[]>(6), length),
                });
            },
            number,
            latent);
        return contexts;
    }
}
