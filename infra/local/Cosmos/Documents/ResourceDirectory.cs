using System.Text;

namespace Cadenza.Local.Cosmos.Documents;

/// <summary>Every database and container, by name and by <c>_rid</c>: an immutable picture, replaced after each change.</summary>
internal sealed class ResourceDirectory
{
    public static readonly ResourceDirectory Empty = new([], []);

    private readonly Dictionary<string, Database> databaseByKey = [];
    private readonly Dictionary<(int, string), Container> containerByKey = [];

    private ResourceDirectory(IReadOnlyList<Database> databases, IReadOnlyList<Container> containers)
    {
        Databases = databases;
        Containers = containers;
        // Names last: a name that happens to read like another's _rid stands for itself.
        foreach (var database in databases)
            databaseByKey[database.ResourceId] = database;
        foreach (var database in databases)
            databaseByKey[database.Name] = database;
        foreach (var container in containers)
            containerByKey[(container.Database.Rid, container.ResourceId)] = container;
        foreach (var container in containers)
            containerByKey[(container.Database.Rid, container.Name)] = container;
    }

    public IReadOnlyList<Database> Databases { get; }

    public IReadOnlyList<Container> Containers { get; }

    public static ResourceDirectory Read(Reader reader)
    {
        var databases = new List<Database>();
        using (var rows = reader.Statements.Get("SELECT rid, id, lsn, ts FROM databases ORDER BY rid").ExecuteReader())
            while (rows.Read())
                databases.Add(new Database(rows.GetInt32(0), rows.GetString(1), rows.GetInt64(2), rows.GetInt64(3)));
        var byRid = databases.ToDictionary(database => database.Rid);
        var containers = new List<Container>();
        using (var rows = reader.Statements.Get("SELECT rid, database, id, definition, lsn, ts FROM containers ORDER BY rid").ExecuteReader())
            while (rows.Read())
                if (byRid.TryGetValue(rows.GetInt32(1), out var database))
                    containers.Add(new Container(
                        database,
                        rows.GetInt32(0),
                        rows.GetString(2),
                        ContainerDefinition.Parse(Encoding.UTF8.GetBytes(rows.GetString(3))),
                        rows.GetInt64(4),
                        rows.GetInt64(5)));
        return new ResourceDirectory(databases, containers);
    }

    /// <param name="key">A name or a <c>_rid</c>.</param>
    public Database? FindDatabase(string key) => databaseByKey.GetValueOrDefault(key);

    /// <param name="databaseKey">A name or a <c>_rid</c>.</param>
    /// <param name="key">A name or a <c>_rid</c>.</param>
    public Container? FindContainer(string databaseKey, string key) =>
        FindDatabase(databaseKey) is { } database ? containerByKey.GetValueOrDefault((database.Rid, key)) : null;
}
