using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Cadenza.Local.Cosmos.Documents;

/// <summary>The point read: one prepared statement, and the bytes as they were stored.</summary>
internal static class DocumentReads
{
    public static StoredDocument? Find(StatementCache statements, Container container, string id, string partitionKey, long nowUnixSeconds)
    {
        try
        {
            using var rows = statements.Get(
                $"SELECT body, lsn, ts, ttl FROM {container.Table} WHERE pk = $1 AND id = $2", partitionKey, id).ExecuteReader();
            if (!rows.Read())
                return null;
            var (lsn, ts) = (rows.GetInt64(1), rows.GetInt64(2));
            return container.IsAlive(ts, rows.IsDBNull(3) ? null : rows.GetInt64(3), nowUnixSeconds)
                ? new StoredDocument(rows.GetFieldValue<byte[]>(0), ETag.Of(lsn, ts), lsn)
                : null;
        }
        catch (SqliteException missing) when (missing.SqliteErrorCode == raw.SQLITE_ERROR)
        {
            // The container was deleted after the request found it in the directory.
            throw ServiceError.NoOwner();
        }
    }
}
