namespace Cadenza.Runtime.Durable;

/// <summary>The tables of a hub. Times are UTC ticks; events are JSON. README.md says which transaction writes what.</summary>
internal static class Schema
{
    /// <summary>Raised whenever a store of the version before cannot be read as it is.</summary>
    public const int Version = 2;

    public const string Create = """
        CREATE TABLE instances (
            id TEXT PRIMARY KEY,
            execution TEXT NOT NULL,
            name TEXT NOT NULL,
            version TEXT NOT NULL,
            status INTEGER NOT NULL,
            created INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            completed INTEGER,
            input TEXT,
            output TEXT,
            custom_status TEXT,
            failure TEXT,
            tags TEXT,
            parent TEXT,
            parent_execution TEXT,
            parent_name TEXT,
            parent_call INTEGER,
            events INTEGER NOT NULL
        );
        CREATE INDEX instances_by_parent ON instances (parent) WHERE parent IS NOT NULL;
        CREATE TABLE history (
            instance TEXT NOT NULL,
            seq INTEGER NOT NULL,
            event TEXT NOT NULL,
            PRIMARY KEY (instance, seq)
        ) WITHOUT ROWID;
        CREATE TABLE inbox (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            instance TEXT NOT NULL,
            execution TEXT,
            rank INTEGER NOT NULL,
            event TEXT NOT NULL
        );
        CREATE INDEX inbox_by_instance ON inbox (instance, rank, seq);
        CREATE TABLE timers (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            due INTEGER NOT NULL,
            instance TEXT NOT NULL,
            execution TEXT NOT NULL,
            call INTEGER,
            event TEXT NOT NULL,
            partition INTEGER NOT NULL
        );
        CREATE INDEX timers_by_due ON timers (due, partition);
        CREATE INDEX timers_by_instance ON timers (instance, call);
        CREATE TABLE activities (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            instance TEXT NOT NULL,
            execution TEXT NOT NULL,
            call INTEGER NOT NULL,
            name TEXT NOT NULL,
            input TEXT,
            owner TEXT
        );
        CREATE INDEX activities_by_instance ON activities (instance);
        """ + CreateShared;

    /// <summary>From the version before, which one process had for itself. <c>partition_of</c> is <see cref="PartitionHash.Of"/>.</summary>
    public const string UpgradeFrom1 = """
        ALTER TABLE timers ADD COLUMN partition INTEGER NOT NULL DEFAULT 0;
        UPDATE timers SET partition = partition_of(instance);
        DROP INDEX timers_by_due;
        CREATE INDEX timers_by_due ON timers (due, partition);
        ALTER TABLE activities ADD COLUMN owner TEXT;
        """ + CreateShared;

    private const string CreateShared = """

        CREATE INDEX activities_free ON activities (seq) WHERE owner IS NULL;
        CREATE TABLE owners (
            id TEXT PRIMARY KEY,
            expires INTEGER NOT NULL,
            works INTEGER NOT NULL
        );
        CREATE TABLE partitions (
            partition INTEGER PRIMARY KEY,
            owner TEXT,
            epoch INTEGER NOT NULL
        );
        WITH RECURSIVE n(i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i + 1 < 16) INSERT INTO partitions SELECT i, NULL, 0 FROM n;
        CREATE TABLE changes (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            instance TEXT NOT NULL
        );
        CREATE TABLE suspects (
            kind INTEGER NOT NULL,
            key TEXT NOT NULL,
            begun_by TEXT,
            deaths INTEGER NOT NULL,
            PRIMARY KEY (kind, key)
        ) WITHOUT ROWID;

        """;
}
