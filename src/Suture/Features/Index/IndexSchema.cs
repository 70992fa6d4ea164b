namespace Suture.Features.Index;

/// <summary>The tables of an index. docs/features.md says what their columns hold.</summary>
/// <remarks>A file whose schema is not this text, letter by letter, is refused: so no view, trigger or expression of another's making ever runs.</remarks>
internal static class IndexSchema
{
    /// <summary>SQLite's application id of our files: "Sutu".</summary>
    public const int ApplicationId = 0x53757475;

    /// <summary>Keys of table info. <see cref="CommandKey"/> stays in all versions: another version's file says by it how to build it anew.</summary>
    public const string CommandKey = "command";

    /// <summary>Longest context of the text.</summary>
    public const string ContextLengthKey = "context_length";

    /// <summary>Statements that make the tables, in the order in which SQLite lists them.</summary>
    public static IReadOnlyList<string> Statements { get; } =
    [
        "CREATE TABLE info (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
        "CREATE TABLE dictionaries (id INTEGER PRIMARY KEY, name TEXT NOT NULL, model TEXT NOT NULL, layer INTEGER NOT NULL, latents INTEGER NOT NULL, rule TEXT NOT NULL, tokens INTEGER NOT NULL)",
        "CREATE TABLE score_names (dictionary INTEGER, score INTEGER, name TEXT NOT NULL, PRIMARY KEY (dictionary, score)) WITHOUT ROWID",
        "CREATE TABLE tokens (id INTEGER PRIMARY KEY, text TEXT NOT NULL)",
        "CREATE TABLE texts (context INTEGER PRIMARY KEY, tokens BLOB NOT NULL)",
        "CREATE TABLE features (dictionary INTEGER, latent INTEGER, active INTEGER NOT NULL, maximum REAL, mean REAL, label TEXT, PRIMARY KEY (dictionary, latent)) WITHOUT ROWID",
        "CREATE TABLE details (dictionary INTEGER, latent INTEGER, sampled INTEGER NOT NULL, quantiles BLOB NOT NULL, bin_width REAL NOT NULL, histogram BLOB NOT NULL, positions BLOB NOT NULL, promoted BLOB NOT NULL, suppressed BLOB NOT NULL, partners BLOB NOT NULL, PRIMARY KEY (dictionary, latent)) WITHOUT ROWID",
        "CREATE TABLE contexts (dictionary INTEGER, latent INTEGER, place INTEGER, band INTEGER, context INTEGER NOT NULL, start INTEGER NOT NULL, length INTEGER NOT NULL, peak INTEGER NOT NULL, activations BLOB NOT NULL, partner BLOB, PRIMARY KEY (dictionary, latent, place)) WITHOUT ROWID",
        "CREATE TABLE scores (dictionary INTEGER, score INTEGER, latent INTEGER, value REAL NOT NULL, PRIMARY KEY (dictionary, score, latent)) WITHOUT ROWID",
        "CREATE TABLE postings (dictionary INTEGER, token INTEGER, latents BLOB NOT NULL, PRIMARY KEY (dictionary, token)) WITHOUT ROWID",
        "CREATE TABLE twins (latent INTEGER, native INTEGER, cosine REAL NOT NULL, correlation REAL, one_to_one INTEGER NOT NULL, PRIMARY KEY (latent, native)) WITHOUT ROWID",
        "CREATE INDEX twins_by_native ON twins (native, latent)",
    ];
}
