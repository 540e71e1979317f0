namespace Cadenza.Local.Cosmos.Sql;

/// <summary>The types a value of a query can have, in the order in which ORDER BY sorts them.</summary>
internal enum JsonType
{
    /// <summary>A missing property, or an operation without a result.</summary>
    Undefined,
    Null,
    Boolean,
    Number,
    String,
    Array,
    Object,

    /// <summary>Known only when a document is at hand.</summary>
    Unknown,
}
