using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using Suture.Formats;

namespace Suture.Features.Index;

/// <summary>Read-only connections to an index, one for each call at a time; a few idle ones are kept.</summary>
internal sealed class IndexConnections(string path) : IDisposable
{
    private const int MostIdle = 8;

    // No value of an index comes near it; a hostile file cannot ask for more memory at once.
    private const int LongestValueBytes = 1 << 24;

    private readonly ConcurrentBag<SqliteConnection> _idle = [];
    private bool _disposed;

    /// <summary>The file.</summary>
    public string Path => path;

    /// <summary>Runs something on a connection of its own.</summary>
    /// <exception cref="CheckpointFormatException">The file is not what it should be.</exception>
    public T Run<T>(Func<SqliteConnection, T> read)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        SqliteConnection? connection = null;
        try
        {
            if (!_idle.TryTake(out connection)) connection = Open();
            var result = read(connection);
            if (_disposed || _idle.Count >= MostIdle) return result;
            _idle.Add(connection);
            connection = null;
            return result;
        }
        catch (Exception e) when (e is SqliteException or FormatException or OverflowException or InvalidCastException or InvalidOperationException)
        {
            throw new CheckpointFormatException(path, null, $"cannot be read as a feature index: {e.Message}", e);
        }
        finally
        {
            connection?.Dispose();
        }
    }

    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out var connection)) connection.Dispose();
    }

    private SqliteConnection Open()
    {
        // Immutable: no locks are taken, and no journal that lies beside the file is played back.
        string address = new UriBuilder { Scheme = Uri.UriSchemeFile, Host = "", Path = Uri.EscapeDataString(path).Replace("%2F", "/", StringComparison.Ordinal), Query = "immutable=1" }.Uri.AbsoluteUri;
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = address, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        try
        {
            connection.Open();
            raw.sqlite3_limit(connection.Handle, raw.SQLITE_LIMIT_LENGTH, LongestValueBytes);
            using var settings = new IndexStatement(connection, "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA query_only=ON; PRAGMA cache_size=-8192");
            settings.Execute();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
