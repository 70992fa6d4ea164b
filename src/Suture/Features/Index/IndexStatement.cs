using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Suture.Features.Index;

/// <summary>A prepared statement with parameters <c>$0</c>, <c>$1</c>, …, run again and again.</summary>
internal sealed class IndexStatement : IDisposable
{
    private readonly SqliteCommand _command;

    [SuppressMessage("Security", "CA2100", Justification = "The text is a constant of ours; all that varies is bound as a parameter.")]
    public IndexStatement(SqliteConnection connection, string sql)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
        for (int i = 0; sql.Contains($"${i}", StringComparison.Ordinal); i++) _command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
    }

    /// <summary>Runs it without reading rows.</summary>
    public void Execute(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        _command.ExecuteNonQuery();
    }

    /// <summary>Runs it; every row is handed to the reader in turn.</summary>
    public void ForEach(Action<SqliteDataReader> read, params ReadOnlySpan<object?> values)
    {
        Bind(values);
        using var reader = _command.ExecuteReader();
        while (reader.Read()) read(reader);
    }

    /// <summary>Runs it and reads the only row; the default when there is none.</summary>
    public T? Single<T>(Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        Bind(values);
        using var reader = _command.ExecuteReader();
        return reader.Read() ? read(reader) : default;
    }

    public void Dispose() => _command.Dispose();

    private void Bind(ReadOnlySpan<object?> values)
    {
        for (int i = 0; i < values.Length; i++) _command.Parameters[i].Value = values[i] ?? DBNull.Value;
    }
}
