namespace Cadenza.Local.Cosmos.Documents;

internal enum WriteMode
{
    Create,
    Upsert,
    Replace,
}

/// <summary>The headers <c>If-Match</c> and <c>If-None-Match</c>, where given.</summary>
internal readonly record struct Preconditions(string? IfMatch, string? IfNoneMatch)
{
    /// <exception cref="ServiceError">The resource is not as its writer believes.</exception>
    public void Check(string etag)
    {
        if ((IfMatch is not null && !ETag.Matches(IfMatch, etag)) || (IfNoneMatch is not null && ETag.Matches(IfNoneMatch, etag)))
            throw ServiceError.PreconditionFailed();
    }
}

/// <summary>A document as it is stored now.</summary>
internal sealed record StoredDocument(byte[] Json, string ETag, long Lsn, bool IsNew = false);

/// <summary>The writes of documents, as they run inside the writer.</summary>
internal static class DocumentWrites
{
    public static StoredDocument Put(WriteSession session, Container container, DocumentBody body, WriteMode mode, Preconditions conditions)
    {
        var existing = Find(session, container, body.Id, body.PartitionKey);
        if (existing is null && mode == WriteMode.Replace)
            throw ServiceError.NotFound();
        if (existing is not null && mode == WriteMode.Create)
            throw ServiceError.Conflict();
        if (existing is { } row)
            conditions.Check(row.ETag);
        var lsn = session.NextLsn();
        var now = session.NowUnixSeconds;
        var etag = ETag.Of(lsn, now);
        var seq = existing?.Seq ?? lsn;
        var rid = ResourceId.Document(container.Database.Rid, container.Rid, seq);
        var json = body.Complete(rid, container.Self, etag, now);
        session.Statements.Run(
            $"""
            INSERT INTO {container.Table}(seq, id, pk, lsn, ts, ttl, body) VALUES ($1, $2, $3, $4, $5, $6, CAST($7 AS TEXT))
            ON CONFLICT(seq) DO UPDATE SET lsn = excluded.lsn, ts = excluded.ts, ttl = excluded.ttl, body = excluded.body
            """,
            seq,
            body.Id,
            body.PartitionKey,
            lsn,
            now,
            body.TtlSeconds,
            json);
        return new StoredDocument(json, etag, lsn, existing is null);
    }

    public static long Delete(WriteSession session, Container container, string id, string partitionKey, Preconditions conditions)
    {
        var existing = Find(session, container, id, partitionKey) ?? throw ServiceError.NotFound();
        conditions.Check(existing.ETag);
        session.Statements.Run($"DELETE FROM {container.Table} WHERE seq = $1", existing.Seq);
        return session.NextLsn();
    }

    /// <summary>Changes a document by a function of its present text, in one step.</summary>
    public static StoredDocument Change(
        WriteSession session,
        Container container,
        string id,
        string partitionKey,
        Preconditions conditions,
        Func<byte[], DocumentBody> change)
    {
        var existing = Find(session, container, id, partitionKey) ?? throw ServiceError.NotFound();
        var body = change((byte[])session.Statements.Get(
            $"SELECT CAST(body AS BLOB) FROM {container.Table} WHERE seq = $1", existing.Seq).ExecuteScalar()!);
        return body.Id == id && body.PartitionKey == partitionKey
            ? Put(session, container, body, WriteMode.Replace, conditions)
            : throw ServiceError.BadRequest("A patch cannot change the id or the partition key.");
    }

    /// <summary>Removes documents whose time is over. They are invisible already: this only gives back their space.</summary>
    public static int Sweep(WriteSession session, Container container)
    {
        if (container.Definition.DefaultTtlSeconds is not { } standard)
            return 0;
        session.EnsureExists(container);
        return session.Statements.Run(
            $"DELETE FROM {container.Table} WHERE COALESCE(ttl, $1) >= 0 AND ts + COALESCE(ttl, $1) <= $2",
            standard,
            session.NowUnixSeconds);
    }

    private static Row? Find(WriteSession session, Container container, string id, string partitionKey)
    {
        session.EnsureExists(container);
        using var rows = session.Statements.Get(
            $"SELECT seq, lsn, ts, ttl FROM {container.Table} WHERE pk = $1 AND id = $2", partitionKey, id).ExecuteReader();
        if (!rows.Read())
            return null;
        var row = new Row(rows.GetInt64(0), rows.GetInt64(1), rows.GetInt64(2));
        if (container.IsAlive(row.UnixSeconds, rows.IsDBNull(3) ? null : rows.GetInt64(3), session.NowUnixSeconds))
            return row;
        rows.Close();
        session.Statements.Run($"DELETE FROM {container.Table} WHERE seq = $1", row.Seq);
        return null;
    }

    private sealed record Row(long Seq, long Lsn, long UnixSeconds)
    {
        public string ETag { get; } = Documents.ETag.Of(Lsn, UnixSeconds);
    }
}
