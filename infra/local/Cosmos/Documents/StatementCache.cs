using Microsoft.Data.Sqlite;

namespace Cadenza.Local.Cosmos.Documents;

/// <summary>Prepared statements of one connection, by their text. Not thread-safe, as a connection is not.</summary>
internal sealed class StatementCache(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> prepared = [];

    /// <summary>The statement with its parameters set: the text names them $1, $2 and so on.</summary>
    public SqliteCommand Get(string sql, params ReadOnlySpan<object?> arguments)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
#pragma warning disable CA2100 // Texts come from this assembly and name tables by number; values are parameters.
            command.CommandText = sql;
#pragma warning restore CA2100
            for (var i = 1; i <= arguments.Length; i++)
                command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
            command.Prepare();
            prepared.Add(sql, command);
        }
        for (var i = 0; i < arguments.Length; i++)
            command.Parameters[i].Value = arguments[i] ?? DBNull.Value;
        return command;
    }

    public int Run(string sql, params ReadOnlySpan<object?> arguments) => Get(sql, arguments).ExecuteNonQuery();

    public void Dispose()
    {
        foreach (var command in prepared.Values)
            command.Dispose();
        prepared.Clear();
    }
}
