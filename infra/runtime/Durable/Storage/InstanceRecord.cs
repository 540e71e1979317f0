using Microsoft.Data.Sqlite;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Cadenza.Runtime.Durable;

/// <summary>An instance's row.</summary>
internal sealed record InstanceRecord
{
    public const string Columns =
        "id, execution, name, version, status, created, updated, completed, input, output, custom_status, failure, tags, "
        + "parent, parent_execution, parent_name, parent_call, events";

    public required string Id { get; init; }

    public required string ExecutionId { get; init; }

    public required string Name { get; init; }

    public string Version { get; init; } = "";

    public OrchestrationRuntimeStatus Status { get; init; } = OrchestrationRuntimeStatus.Pending;

    public DateTime Created { get; init; }

    public DateTime Updated { get; init; }

    public DateTime? Completed { get; init; }

    public string? Input { get; init; }

    public string? Output { get; init; }

    public string? CustomStatus { get; init; }

    public TaskFailureDetails? Failure { get; init; }

    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    public ParentCall? Parent { get; init; }

    /// <summary>How many events its history holds.</summary>
    public int Events { get; init; }

    public bool HasEnded => Ended(Status);

    public static bool Ended(OrchestrationRuntimeStatus status) => status
        is OrchestrationRuntimeStatus.Completed
        or OrchestrationRuntimeStatus.Failed
        or OrchestrationRuntimeStatus.Terminated
        or OrchestrationRuntimeStatus.Canceled;

    public static InstanceRecord Read(SqliteDataReader row) => new()
    {
        Id = row.GetString(0),
        ExecutionId = row.GetString(1),
        Name = row.GetString(2),
        Version = row.GetString(3),
        Status = (OrchestrationRuntimeStatus)row.GetInt32(4),
        Created = row.Time(5),
        Updated = row.Time(6),
        Completed = row.IsDBNull(7) ? null : row.Time(7),
        Input = row.Text(8),
        Output = row.Text(9),
        CustomStatus = row.Text(10),
        Failure = DurableJson.ReadFailure(row.Text(11)),
        Tags = DurableJson.ReadTags(row.Text(12)),
        Parent = row.IsDBNull(13) ? null : new(row.GetString(13), row.GetString(14), row.GetString(15), row.GetInt32(16)),
        Events = row.GetInt32(17),
    };
}

/// <summary>The call of a parent that a sub-orchestration answers.</summary>
internal sealed record ParentCall(string InstanceId, string ExecutionId, string Name, int Call);
