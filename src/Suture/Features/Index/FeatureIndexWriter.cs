using Microsoft.Data.Sqlite;

namespace Suture.Features.Index;

/// <summary>Builds an index in one transaction, under a temporary name beside its own, and renames it when it is complete.</summary>
/// <remarks>
/// Texts come first, then the features of each dictionary in the order of <see cref="IndexInfo.Dictionaries"/> and of their latents: every table is then filled at its end.
/// The same input gives the same bytes with the same version of SQLite.
/// </remarks>
public sealed class FeatureIndexWriter : IDisposable
{
    private static readonly double[] QuantileShares = [0.05, 0.25, 0.5, 0.75, 0.95];

    private readonly string _path;
    private readonly string _temporary;
    private readonly IndexInfo _info;
    private readonly int _tokenCount;
    private readonly SqliteConnection _connection;
    private readonly List<IndexStatement> _statements = [];
    private readonly IndexStatement _text;
    private readonly IndexStatement _feature;
    private readonly IndexStatement _details;
    private readonly IndexStatement _context;
    private readonly IndexStatement _score;
    private readonly IndexStatement _posting;
    private readonly IndexStatement _twin;
    private readonly Dictionary<int, int[]> _texts = [];
    private readonly HashSet<(int Token, int Latent)> _postings = [];
    private int _dictionary;
    private int _latent;
    private bool _complete;

    /// <summary>Begins an index.</summary>
    /// <param name="path">The file that it will be; its folder must exist, a file of that name is replaced at the end.</param>
    /// <param name="info">What it is about.</param>
    /// <param name="tokenTexts">Every token in readable form, by id.</param>
    /// <exception cref="ArgumentException">A dictionary is named twice, or of no known name.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public FeatureIndexWriter(string path, IndexInfo info, IReadOnlyList<string> tokenTexts)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(info);
        ArgumentNullException.ThrowIfNull(tokenTexts);
        if (info.Dictionaries.Select(d => d.Name).Distinct(StringComparer.Ordinal).Count() != info.Dictionaries.Count) throw new ArgumentException("Two dictionaries of the index have one name.", nameof(info));
        _path = Path.GetFullPath(path);
        // The name by which AtomicFile knows what killed processes left.
        _temporary = $"{_path}.{Guid.NewGuid():N}.tmp";
        (_info, _tokenCount) = (info, tokenTexts.Count);
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _temporary, Pooling = false }.ToString());
        try
        {
            Open();
            _text = Insert("texts", 2);
            _feature = Insert("features", 6);
            _details = Insert("details", 10);
            _context = Insert("contexts", 10);
            _score = Insert("scores", 4);
            _posting = Insert("postings", 3);
            _twin = Insert("twins", 5);
            WriteInfo(tokenTexts);
        }
        catch (Exception e)
        {
            Dispose();
            if (e is SqliteException error) throw Failed(error);
            throw;
        }
    }

    /// <summary>Adds the tokens of a context that features will show a window of.</summary>
    /// <param name="context">Context, counted from 0 over the text; each one once, ascending.</param>
    /// <param name="tokens">Its token ids.</param>
    /// <exception cref="ArgumentException">A token has no text, or the context was added before.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void AddText(int context, ReadOnlySpan<int> tokens)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(context);
        int[] copy = tokens.ToArray();
        foreach (int token in copy) RequireToken(token);
        if (!_texts.TryAdd(context, copy)) throw new ArgumentException($"Context {context} is added twice.", nameof(context));
        Guard(() => _text.Execute(context, IndexBlob.OfInts(copy)));
    }

    /// <summary>Adds the scores of a dictionary.</summary>
    /// <param name="dictionary">Name of the dictionary.</param>
    /// <param name="scores">Its scores, of the names that <see cref="IndexInfo"/> gave.</param>
    /// <exception cref="ArgumentException">There is no such dictionary, or its names or latents are others.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void AddScores(string dictionary, FeatureScores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        var known = _info.Find(dictionary) ?? throw new ArgumentException($"The index has no dictionary '{dictionary}'.", nameof(dictionary));
        if (!scores.Names.SequenceEqual(known.ScoreNames, StringComparer.Ordinal)) throw new ArgumentException($"The scores of '{dictionary}' are {string.Join(", ", scores.Names)}; expected {string.Join(", ", known.ScoreNames)}.", nameof(scores));
        if (scores.LatentCount != known.LatentCount) throw new ArgumentException($"The scores of '{dictionary}' are of {scores.LatentCount} latents; expected {known.LatentCount}.", nameof(scores));
        int number = NumberOf(known);
        Guard(() =>
        {
            for (int s = 0; s < scores.Names.Count; s++)
            {
                var values = scores[scores.Names[s]];
                for (int l = 0; l < values.Count; l++)
                {
                    if (values[l] is { } value) _score.Execute(number, s, l, value);
                }
            }
        });
    }

    /// <summary>Adds a feature.</summary>
    /// <param name="dictionary">Name of its dictionary.</param>
    /// <param name="latent">Number of the latent.</param>
    /// <param name="entry">What to write.</param>
    /// <exception cref="ArgumentException">It is not the next feature's turn, or a window or a word does not fit the texts and tokens.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Add(string dictionary, int latent, IndexEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (_dictionary >= _info.Dictionaries.Count || _info.Dictionaries[_dictionary].Name != dictionary || latent != _latent)
        {
            string expected = _dictionary < _info.Dictionaries.Count ? $"latent {_latent} of '{_info.Dictionaries[_dictionary].Name}'" : "none";
            throw new ArgumentException($"Latent {latent} of '{dictionary}' was added; expected {expected}.", nameof(latent));
        }

        foreach (var word in entry.Words.Promoted.Concat(entry.Words.Suppressed)) RequireToken(word.Token);
        foreach (var window in entry.Contexts) RequireWindow(window);
        Guard(() => AddCore(entry));
    }

    /// <summary>Adds twins between the transferred autoencoder and B's own.</summary>
    /// <param name="twins">The twins; no pair twice.</param>
    /// <exception cref="ArgumentException">A latent is out of range, or the index has no native dictionary.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void AddTwins(IEnumerable<FeatureTwin> twins)
    {
        ArgumentNullException.ThrowIfNull(twins);
        if (_info.Find(DictionaryNames.Transferred) is not { } transferred || _info.Find(DictionaryNames.Native) is not { } native) throw new ArgumentException("Twins are between the transferred autoencoder and B's own; the index does not hold both.", nameof(twins));
        FeatureTwin[] sorted = [.. twins.OrderBy(twin => twin.Latent).ThenBy(twin => twin.Native)];
        for (int i = 0; i < sorted.Length; i++)
        {
            var twin = sorted[i];
            if ((uint)twin.Latent >= (uint)transferred.LatentCount || (uint)twin.Native >= (uint)native.LatentCount) throw new ArgumentException($"The twins {twin.Latent} and {twin.Native} are not among {transferred.LatentCount} and {native.LatentCount} latents.", nameof(twins));
            if (i > 0 && sorted[i - 1].Latent == twin.Latent && sorted[i - 1].Native == twin.Native) throw new ArgumentException($"The twins {twin.Latent} and {twin.Native} are given twice.", nameof(twins));
        }

        Guard(() =>
        {
            foreach (var twin in sorted) _twin.Execute(twin.Latent, twin.Native, twin.Cosine, twin.Correlation, twin.OneToOne ? 1 : 0);
        });
    }

    /// <summary>Ends the index and gives it its name.</summary>
    /// <exception cref="InvalidOperationException">Features are missing.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Complete()
    {
        if (_dictionary < _info.Dictionaries.Count) throw new InvalidOperationException($"The index is not complete: latent {_latent} of '{_info.Dictionaries[_dictionary].Name}' comes next.");
        Guard(() => Execute("COMMIT"));
        Close();
        using (var file = new FileStream(_temporary, FileMode.Open, FileAccess.ReadWrite)) file.Flush(flushToDisk: true);
        File.Move(_temporary, _path, overwrite: true);
        _complete = true;
    }

    /// <summary>Closes the file; without <see cref="Complete"/> nothing of it remains.</summary>
    public void Dispose()
    {
        Close();
        if (!_complete) File.Delete(_temporary);
    }

    private void Open()
    {
        _connection.Open();
        // No journal and no flush: the file has its name only when it is whole. Fixed page size and no vacuum: the same bytes for the same input.
        Execute($"PRAGMA page_size=4096; PRAGMA auto_vacuum=NONE; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE; PRAGMA cache_size=-65536; PRAGMA application_id={IndexSchema.ApplicationId}; PRAGMA user_version={FeatureIndex.Version}");
        Execute("BEGIN");
        foreach (string statement in IndexSchema.Statements) Execute(statement);
    }

    private void WriteInfo(IReadOnlyList<string> tokenTexts)
    {
        IndexStatement info = Insert("info", 2), dictionary = Insert("dictionaries", 7), score = Insert("score_names", 3), token = Insert("tokens", 2);
        info.Execute(IndexSchema.CommandKey, _info.Command);
        info.Execute(IndexSchema.ContextLengthKey, _info.ContextLength.ToString(System.Globalization.CultureInfo.InvariantCulture));
        for (int d = 0; d < _info.Dictionaries.Count; d++)
        {
            var one = _info.Dictionaries[d];
            dictionary.Execute(d, one.Name, one.ModelName, one.Layer, one.LatentCount, one.Rule, one.TokenCount);
            for (int s = 0; s < one.ScoreNames.Count; s++) score.Execute(d, s, one.ScoreNames[s]);
        }

        for (int id = 0; id < tokenTexts.Count; id++) token.Execute(id, tokenTexts[id]);
        SkipEmpty();
    }

    private void AddCore(IndexEntry entry)
    {
        var statistics = entry.Statistics;
        ActivationQuantile[] quantiles = statistics.Sample.Count == 0 ? [] : [.. QuantileShares.Select(share => new ActivationQuantile(share, statistics.Quantile(share)!.Value))];
        _feature.Execute(_dictionary, _latent, statistics.ActiveCount, statistics.Maximum, statistics.MeanWhenActive, entry.Label);
        _details.Execute(
            _dictionary,
            _latent,
            statistics.Sample.Count,
            IndexBlob.OfQuantiles(quantiles),
            statistics.Histogram.BinWidth,
            IndexBlob.OfInts(statistics.Histogram.Counts),
            IndexBlob.OfLongs(statistics.ActiveByPosition),
            IndexBlob.OfWords(entry.Words.Promoted),
            IndexBlob.OfWords(entry.Words.Suppressed),
            IndexBlob.OfPartners(entry.Partners));
        for (int place = 0; place < entry.Contexts.Count; place++)
        {
            var window = entry.Contexts[place];
            byte[]? partner = window.PartnerValues is { } values ? IndexBlob.OfActivations(values) : null;
            _context.Execute(_dictionary, _latent, place, window.Band, window.Context, window.Start, window.Values.Count, window.Peak, IndexBlob.OfActivations(window.Values), partner);
            if (window.Band is null) _postings.Add((_texts[window.Context][window.Peak], _latent));
        }

        foreach (var word in entry.Words.Promoted) _postings.Add((word.Token, _latent));
        _latent++;
        if (_latent < _info.Dictionaries[_dictionary].LatentCount) return;
        foreach (var token in _postings.GroupBy(posting => posting.Token).OrderBy(group => group.Key))
        {
            _posting.Execute(_dictionary, token.Key, IndexBlob.OfInts([.. token.Select(posting => posting.Latent).Order()]));
        }

        _postings.Clear();
        (_dictionary, _latent) = (_dictionary + 1, 0);
        SkipEmpty();
    }

    private void SkipEmpty()
    {
        while (_dictionary < _info.Dictionaries.Count && _info.Dictionaries[_dictionary].LatentCount == 0) _dictionary++;
    }

    private void RequireToken(int token)
    {
        if ((uint)token >= (uint)_tokenCount) throw new ArgumentException($"Token {token} has no text: the index has {_tokenCount} tokens.", nameof(token));
    }

    private void RequireWindow(ContextWindow window)
    {
        if (!_texts.TryGetValue(window.Context, out int[]? text)) throw new ArgumentException($"A window is of context {window.Context}, whose text was not added.", nameof(window));
        int length = window.Values.Count;
        bool fits = length is >= 1 and <= ContextWindow.LongestWindow && window.Start >= 0 && window.Start <= text.Length - length && window.Peak >= window.Start && window.Peak < window.Start + length;
        if (!fits || (window.PartnerValues is { } partner && partner.Count != length))
        {
            throw new ArgumentException($"A window of context {window.Context} starts at {window.Start}, peaks at {window.Peak} and holds {length} values ({window.PartnerValues?.Count ?? length} of the other model); expected 1 to {ContextWindow.LongestWindow} within {text.Length} tokens, the peak among them.", nameof(window));
        }
    }

    private int NumberOf(IndexedDictionary dictionary) => Enumerable.Range(0, _info.Dictionaries.Count).First(d => _info.Dictionaries[d] == dictionary);

    private IndexStatement Insert(string table, int columns)
    {
        var statement = new IndexStatement(_connection, $"INSERT INTO {table} VALUES ({string.Join(", ", Enumerable.Range(0, columns).Select(i => $"${i}"))})");
        _statements.Add(statement);
        return statement;
    }

    private void Execute(string sql)
    {
        using var statement = new IndexStatement(_connection, sql);
        statement.Execute();
    }

    private void Guard(Action write)
    {
        try
        {
            write();
        }
        catch (SqliteException error)
        {
            throw Failed(error);
        }
    }

    private IOException Failed(SqliteException error) => new($"Could not write '{_path}': {error.Message}", error);

    private void Close()
    {
        foreach (var statement in _statements) statement.Dispose();
        _statements.Clear();
        _connection.Dispose();
    }
}
