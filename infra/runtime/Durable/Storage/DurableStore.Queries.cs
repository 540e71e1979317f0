using Microsoft.DurableTask.Client;

namespace Cadenza.Runtime.Durable;

internal sealed partial class DurableStore
{
    // One statement for every filter: what does not filter is null. Pages follow each other by id.
    private const string Matching =
        "FROM instances WHERE ($1 IS NULL OR id > $1) AND ($2 IS NULL OR created >= $2) AND ($3 IS NULL OR created <= $3) "
        + "AND ($4 IS NULL OR (1 << status) & $4) AND ($5 IS NULL OR substr(id, 1, length($5)) = $5) "
        + "AND ($6 IS NULL OR completed >= $6) AND ($7 IS NULL OR completed <= $7) ORDER BY id LIMIT $8";

    /// <summary>A page of instances in the order of their ids.</summary>
    public IReadOnlyList<InstanceRecord> Query(InstanceFilter filter, int max) => Read(sql => sql.Query(
        $"SELECT {InstanceRecord.Columns} {Matching}", InstanceRecord.Read, Arguments(filter, max)));

    /// <summary>A page of ids alone.</summary>
    public IReadOnlyList<string> QueryIds(InstanceFilter filter, int max) => Read(sql => sql.Query(
        $"SELECT id {Matching}", row => row.GetString(0), Arguments(filter, max)));

    private static object?[] Arguments(InstanceFilter filter, int max) =>
    [
        filter.AfterId, filter.CreatedFrom?.UtcTicks, filter.CreatedTo?.UtcTicks, Mask(filter.Statuses), filter.IdPrefix,
        filter.CompletedFrom?.UtcTicks, filter.CompletedTo?.UtcTicks, max,
    ];

    private static long? Mask(IEnumerable<OrchestrationRuntimeStatus>? statuses)
        => statuses is null ? null : statuses.Aggregate(0L, (mask, status) => mask | (1L << (int)status)) is var all and not 0 ? all : null;
}

/// <summary>Which instances; what is null does not filter.</summary>
internal sealed record InstanceFilter
{
    /// <summary>The last id of the page before.</summary>
    public string? AfterId { get; init; }

    public string? IdPrefix { get; init; }

    public DateTimeOffset? CreatedFrom { get; init; }

    public DateTimeOffset? CreatedTo { get; init; }

    public DateTimeOffset? CompletedFrom { get; init; }

    public DateTimeOffset? CompletedTo { get; init; }

    /// <summary>Any of these; none is the same as null.</summary>
    public IEnumerable<OrchestrationRuntimeStatus>? Statuses { get; init; }
}
