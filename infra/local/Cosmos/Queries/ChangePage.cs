using System.Buffers;
using Cadenza.Local.Cosmos.Documents;

namespace Cadenza.Local.Cosmos.Queries;

/// <summary>One page of the change feed: documents as JSON, separated by commas.</summary>
internal sealed record ChangePage(ReadOnlyMemory<byte> Rows, int Count, long LastLsn)
{
    /// <summary>The service ends a page at 4 MB.</summary>
    private const int MaxBytes = 4 * 1024 * 1024;

    /// <summary>Reads the documents whose latest write came after one, in the order of these writes.</summary>
    public static ChangePage Read(Reader reader, Container container, string? partitionKey, long after, int maxItems, long nowUnixSeconds)
    {
        var (rows, count, last) = (new ArrayBufferWriter<byte>(), 0, after);
        using var found = reader.Statements.Get(
            $"SELECT lsn, ts, ttl, body FROM {container.Table} WHERE lsn > $1 AND ($2 IS NULL OR pk = $2) ORDER BY lsn LIMIT $3",
            after,
            partitionKey,
            maxItems).ExecuteReader();
        while (rows.WrittenCount < MaxBytes && found.Read())
        {
            last = found.GetInt64(0);
            if (!container.IsAlive(found.GetInt64(1), found.IsDBNull(2) ? null : found.GetInt64(2), nowUnixSeconds))
                continue;
            if (count++ > 0)
                rows.Write(","u8);
            rows.Write(found.GetFieldValue<byte[]>(3));
        }

        return new ChangePage(rows.WrittenMemory, count, last);
    }
}
