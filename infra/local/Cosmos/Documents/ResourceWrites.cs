using Microsoft.Data.Sqlite;

namespace Cadenza.Local.Cosmos.Documents;

/// <summary>Creating, replacing and deleting databases and containers. They look in the tables, not in the directory, which may be late.</summary>
internal static class ResourceWrites
{
    public static bool CreateDatabase(WriteSession session, string name)
    {
        if (Exists(session, "SELECT 1 FROM databases WHERE id = $1", name))
            throw ServiceError.Conflict();
        session.Statements.Run(
            "INSERT INTO databases(id, lsn, ts) VALUES ($1, $2, $3)", name, session.NextLsn(), session.NowUnixSeconds);
        return true;
    }

    public static bool DeleteDatabase(WriteSession session, Database database, IEnumerable<Container> containers)
    {
        if (session.Statements.Run("DELETE FROM databases WHERE rid = $1", database.Rid) == 0)
            throw ServiceError.NotFound();
        foreach (var container in containers)
            DropContainer(session, container);
        session.NextLsn();
        return true;
    }

    public static bool CreateContainer(WriteSession session, Database database, ContainerDefinition definition)
    {
        if (!Exists(session, "SELECT 1 FROM databases WHERE rid = $1", database.Rid))
            throw ServiceError.NoOwner();
        if (Exists(session, "SELECT 1 FROM containers WHERE database = $1 AND id = $2", database.Rid, definition.Id))
            throw ServiceError.Conflict();
        var rid = session.Statements.Get(
            "INSERT INTO containers(database, id, definition, lsn, ts) VALUES ($1, $2, $3, $4, $5) RETURNING rid",
            database.Rid,
            definition.Id,
            definition.Json,
            session.NextLsn(),
            session.NowUnixSeconds).ExecuteScalar();
        session.ExecuteDefinition(Schema.DocumentsTable(Container.TableOf((int)(long)rid!)));
        return true;
    }

    public static bool ReplaceContainer(WriteSession session, Container container, ContainerDefinition definition)
    {
        if (definition.Id != container.Name || definition.PartitionKeyJson != container.Definition.PartitionKeyJson)
            throw ServiceError.BadRequest("The id and the partition key of a container cannot be changed.");
        var replaced = session.Statements.Run(
            "UPDATE containers SET definition = $2, lsn = $3, ts = $4 WHERE rid = $1",
            container.Rid,
            definition.Json,
            session.NextLsn(),
            session.NowUnixSeconds);
        return replaced == 1 ? true : throw ServiceError.NotFound();
    }

    public static bool DeleteContainer(WriteSession session, Container container) =>
        DropContainer(session, container) ? true : throw ServiceError.NotFound();

    private static bool DropContainer(WriteSession session, Container container)
    {
        if (session.Statements.Run("DELETE FROM containers WHERE rid = $1", container.Rid) == 0)
            return false;
        session.NextLsn();
        session.Drop(container.Rid, container.Table);
        return true;
    }

    private static bool Exists(WriteSession session, string sql, params ReadOnlySpan<object?> arguments)
    {
        using SqliteDataReader rows = session.Statements.Get(sql, arguments).ExecuteReader();
        return rows.Read();
    }
}
