using System.Globalization;
using Microsoft.Data.Sqlite;
using Suture.Formats;

namespace Suture.Features.Index;

/// <summary>Reads what an index is about, and refuses what is none.</summary>
internal static class IndexHeader
{
    private const int MostDictionaries = 16;
    private const int MostScores = 1000;
    private const int MostLatents = 1 << 24;

    /// <summary>Checks program, version and schema, then reads the description.</summary>
    /// <param name="connection">A connection to the file.</param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="CheckpointFormatException">It is no index, or one of another version.</exception>
    public static IndexInfo Read(SqliteConnection connection, string path)
    {
        long program = Number(connection, "PRAGMA application_id");
        if (program != IndexSchema.ApplicationId) throw new CheckpointFormatException(path, "application_id", $"is {program}; expected {IndexSchema.ApplicationId}, which 'suture features index' writes.");
        long version = Number(connection, "PRAGMA user_version");
        if (version != FeatureIndex.Version) throw new CheckpointFormatException(path, "user_version", $"is {version}: an index of another version; this program reads version {FeatureIndex.Version}. Build it anew: {CommandOf(connection)}");
        // SQLite refuses missing pages by itself, but reads a last page that is cut as if zeros followed.
        long pageBytes = Number(connection, "PRAGMA page_size"), bytes = new FileInfo(path).Length;
        if (bytes % pageBytes != 0) throw new CheckpointFormatException(path, null, $"is {bytes} bytes long; expected whole pages of {pageBytes}: the file is cut short.");
        RequireSchema(connection, path);
        var scores = ScoreNames(connection);
        var dictionaries = new List<IndexedDictionary>();
        using var statement = new IndexStatement(connection, $"SELECT id, name, model, layer, latents, rule, tokens FROM dictionaries ORDER BY id LIMIT {MostDictionaries + 1}");
        statement.ForEach(row =>
        {
            int id = row.GetInt32(0);
            if (id != dictionaries.Count || id == MostDictionaries) throw new FormatException($"dictionary {id} stands at place {dictionaries.Count}");
            int latents = row.GetInt32(4);
            if (latents is < 0 or > MostLatents) throw new FormatException($"dictionary {id} has {latents} latents; expected 0 to {MostLatents}");
            dictionaries.Add(new IndexedDictionary { Name = row.GetString(1), ModelName = row.GetString(2), Layer = row.GetInt32(3), LatentCount = latents, Rule = row.GetString(5), TokenCount = row.GetInt64(6), ScoreNames = [.. scores.Where(score => score.Dictionary == id).Select(score => score.Name)] });
        });
        return new IndexInfo { Command = Text(connection, IndexSchema.CommandKey), ContextLength = int.Parse(Text(connection, IndexSchema.ContextLengthKey), NumberStyles.None, CultureInfo.InvariantCulture), Dictionaries = dictionaries };
    }

    // Another version may have other tables, so this asks for no more than info has in all of them.
    private static string CommandOf(SqliteConnection connection)
    {
        try
        {
            return Text(connection, IndexSchema.CommandKey);
        }
        catch (Exception e) when (e is SqliteException or FormatException)
        {
            return "suture features index SMALL LARGE --stitch RUN --sae SAE";
        }
    }

    private static void RequireSchema(SqliteConnection connection, string path)
    {
        var found = new List<string>();
        using var statement = new IndexStatement(connection, $"SELECT sql FROM sqlite_schema ORDER BY rowid LIMIT {IndexSchema.Statements.Count + 1}");
        statement.ForEach(row => found.Add(row.IsDBNull(0) ? "" : row.GetString(0)));
        foreach (string expected in IndexSchema.Statements)
        {
            if (!found.Remove(expected)) throw new CheckpointFormatException(path, "sqlite_schema", $"lacks a table of an index; expected {expected}.");
        }

        if (found.Count > 0) throw new CheckpointFormatException(path, "sqlite_schema", "holds more than the tables of an index; expected those that 'suture features index' writes.");
    }

    private static List<(int Dictionary, string Name)> ScoreNames(SqliteConnection connection)
    {
        var names = new List<(int, string)>();
        using var statement = new IndexStatement(connection, $"SELECT dictionary, score, name FROM score_names ORDER BY dictionary, score LIMIT {MostScores}");
        statement.ForEach(row => names.Add((row.GetInt32(0), row.GetString(2))));
        return names;
    }

    private static long Number(SqliteConnection connection, string pragma)
    {
        using var statement = new IndexStatement(connection, pragma);
        return statement.Single(row => row.GetInt64(0));
    }

    private static string Text(SqliteConnection connection, string key)
    {
        using var statement = new IndexStatement(connection, "SELECT value FROM info WHERE key = $0");
        return statement.Single(row => row.GetString(0), key) ?? throw new FormatException($"table info has no '{key}'");
    }
}
