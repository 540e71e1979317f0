using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Cadenza.Tests.Benchmarks.Durable;

/// <summary>
/// The baseline: the rows that an activity cannot do without (its two events in a history, its place among what is to be run, its
/// outcome on the way to its caller; put in and taken out again), written to a SQLite file of the same settings by one thread with
/// nothing else to do, as many activities to a transaction as the engine commits at most. An engine over such a store cannot be faster.
/// </summary>
internal static class BareStore
{
    private const int GroupSize = 256;

    /// <summary>What so many activities take.</summary>
    public static Cost Run(string folder, int activities)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "bare.db")};Pooling=False");
        connection.Open();
        Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
        Execute(connection, """
            CREATE TABLE IF NOT EXISTS history (instance TEXT NOT NULL, seq INTEGER NOT NULL, event TEXT NOT NULL, PRIMARY KEY (instance, seq)) WITHOUT ROWID;
            CREATE TABLE IF NOT EXISTS inbox (seq INTEGER PRIMARY KEY AUTOINCREMENT, instance TEXT NOT NULL, event TEXT NOT NULL);
            CREATE TABLE IF NOT EXISTS activities (seq INTEGER PRIMARY KEY AUTOINCREMENT, instance TEXT NOT NULL, name TEXT NOT NULL, input TEXT);
            DELETE FROM history;
            """);
        var began = Cost.Now;
        for (var done = 0; done < activities; done += GroupSize)
        {
            var group = Enumerable.Range(done, Math.Min(GroupSize, activities - done));
            Commit(connection, group, Schedule);
            Commit(connection, group, Complete);
            Commit(connection, group, Consume);
        }

        return Cost.Now - began;
    }

    private static void Schedule(SqliteConnection connection, int number)
    {
        Execute(connection, "INSERT INTO history VALUES ($1, $2, $3)", Instance(number), number, """{"e":"activity","At":"2026-12-01T00:00:00Z","Call":1,"Name":"Add"}""");
        Execute(connection, "INSERT INTO activities (instance, name, input) VALUES ($1, $2, $3)", Instance(number), "Add", number);
    }

    private static void Complete(SqliteConnection connection, int number)
    {
        Execute(connection, "DELETE FROM activities WHERE seq = (SELECT min(seq) FROM activities)");
        Execute(connection, "INSERT INTO inbox (instance, event) VALUES ($1, $2)", Instance(number), Done);
    }

    private static void Consume(SqliteConnection connection, int number)
    {
        Execute(connection, "DELETE FROM inbox WHERE seq = (SELECT min(seq) FROM inbox)");
        Execute(connection, "INSERT INTO history VALUES ($1, $2, $3)", Instance(number), -number - 1, Done);
    }

    private const string Done = """{"e":"done","At":"2026-12-01T00:00:00Z","Call":1,"Result":"1"}""";

    private static string Instance(int number) => string.Create(CultureInfo.InvariantCulture, $"instance-{number / 3:D32}");

    private static void Commit(SqliteConnection connection, IEnumerable<int> numbers, Action<SqliteConnection, int> write)
    {
        Execute(connection, "BEGIN IMMEDIATE");
        foreach (var number in numbers) write(connection, number);
        Execute(connection, "COMMIT");
    }

    private static readonly Dictionary<string, SqliteCommand> Prepared = [];

    private static void Execute(SqliteConnection connection, string text, params object[] arguments)
    {
        if (!Prepared.TryGetValue(text, out var command) || command.Connection != connection)
        {
            Prepared[text] = command = connection.CreateCommand();
#pragma warning disable CA2100 // constants of this file
            command.CommandText = text;
#pragma warning restore CA2100
            for (var i = 0; i < arguments.Length; i++) command.Parameters.Add(new SqliteParameter { ParameterName = $"${i + 1}" });
        }

        for (var i = 0; i < arguments.Length; i++) command.Parameters[i].Value = arguments[i];
        command.ExecuteNonQuery();
    }
}
