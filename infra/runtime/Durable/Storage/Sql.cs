using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Cadenza.Runtime.Durable;

/// <summary>One connection, with its statements prepared once. Not thread-safe.</summary>
internal sealed class Sql(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);

    /// <summary>Runs a statement whose parameters are $1, $2…; gives the number of rows it changed.</summary>
    public int Execute(string text, params ReadOnlySpan<object?> arguments) => Command(text, arguments).ExecuteNonQuery();

    /// <summary>The first column of the first row; default: there is none, or it is null.</summary>
    public T? Scalar<T>(string text, params ReadOnlySpan<object?> arguments)
        => Command(text, arguments).ExecuteScalar() is T value ? value : default;

    public List<T> Query<T>(string text, Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> arguments)
    {
        using var reader = Command(text, arguments).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    /// <summary>Begins a transaction that writes; false when another connection is in one.</summary>
    /// <exception cref="SqliteException">It cannot be begun for another reason.</exception>
    public bool TryBegin()
    {
        var code = raw.sqlite3_exec(connection.Handle, "BEGIN IMMEDIATE");
        if (code is not (raw.SQLITE_OK or raw.SQLITE_BUSY))
            throw new SqliteException($"A transaction cannot be begun: {raw.sqlite3_errmsg(connection.Handle).utf8_to_string()}", code);
        return code == raw.SQLITE_OK;
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
            command.Dispose();
        connection.Dispose();
    }

    // Every text is a constant of this folder, so the cache is bounded by the number of them.
    private SqliteCommand Command(string text, ReadOnlySpan<object?> arguments)
    {
        if (!_commands.TryGetValue(text, out var command))
        {
            command = connection.CreateCommand();
#pragma warning disable CA2100 // constants, see above
            command.CommandText = text;
#pragma warning restore CA2100
            for (var i = 0; i < arguments.Length; i++)
                command.Parameters.Add(new SqliteParameter { ParameterName = $"${i + 1}" });
            _commands.Add(text, command);
        }

        for (var i = 0; i < arguments.Length; i++)
            command.Parameters[i].Value = arguments[i] ?? DBNull.Value;
        return command;
    }
}

/// <summary>Reading columns that may be null.</summary>
internal static class ReaderExtensions
{
    public static string? Text(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public static DateTime Time(this SqliteDataReader reader, int column) => new(reader.GetInt64(column), DateTimeKind.Utc);
}
