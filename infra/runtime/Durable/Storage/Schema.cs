namespace Cadenza.Runtime.Durable;

/// <summary>The tables of a hub. Times are UTC ticks; events are JSON. README.md says which transaction writes what.</summary>
internal static class Schema
{
    /// <summary>Raised whenever a store of the version before cannot be read as it is.</summary>
    public const int Version = 1;

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
            event TEXT NOT NULL
        );
        CREATE INDEX timers_by_due ON timers (due);
        CREATE INDEX timers_by_instance ON timers (instance, call);
        CREATE TABLE activities (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            instance TEXT NOT NULL,
            execution TEXT NOT NULL,
            call INTEGER NOT NULL,
            name TEXT NOT NULL,
            input TEXT
        );
        CREATE INDEX activities_by_instance ON activities (instance);
        """;
}
