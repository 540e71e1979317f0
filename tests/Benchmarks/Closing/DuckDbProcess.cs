using System.Globalization;
using System.Text.Json;
using DuckDB.NET.Data;

namespace Cadenza.Tests.Benchmarks.Closing;

/// <summary>The baseline: DuckDB on the same raw files, two threads and 4 GB (with 1 GB it gives up on 10 million plays), in a process of its own.</summary>
internal static class DuckDbProcess
{
    public const string Command = "dedup-duckdb";

    /// <summary>What it prints as its last line.</summary>
    internal sealed record Outcome(long Kept, long CountLines, Measured Write, Measured Count);

    public static async Task<int> RunAsync(string folder)
    {
        var files = $"read_json('{folder}/raw/*.jsonl.gz', format = 'newline_delimited', columns = {{partition: 'INTEGER', sequence: 'BIGINT', enqueued_at: 'VARCHAR', "
            + "event: 'STRUCT(id UUID, type VARCHAR, user_id VARCHAR, occurred_at VARCHAR, track_id VARCHAR, ms_played BIGINT, country VARCHAR, product VARCHAR, reason_end VARCHAR, device_id VARCHAR, shuffle BOOLEAN)'})";
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        Run(connection, "set threads = 2");
        Run(connection, "set memory_limit = '4GB'");
        Run(connection, "set preserve_insertion_order = false");
        Run(connection, $"set temp_directory = '{folder}/duckdb'");
        var write = await Measured.RunAsync(() => Task.Run(() => Run(
            connection, $"copy (select distinct on (event.id) * from {files}) to '{folder}/duckdb.json.gz' (format json, compression gzip)")));
        var count = await Measured.RunAsync(() => Task.Run(() => Run(
            connection,
            $"create table counts as select country, product, track_id, count(*) plays from (select distinct on (event.id) event.id id, event.country country, event.product product, event.track_id track_id from {files}) group by all")));
        Console.WriteLine(JsonSerializer.Serialize(new Outcome(
            Number(connection, "select sum(plays) from counts"), Number(connection, "select count(*) from counts"), write, count)));
        return 0;
    }

    private static void Run(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static long Number(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return long.Parse(Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture)!, CultureInfo.InvariantCulture);
    }
}
