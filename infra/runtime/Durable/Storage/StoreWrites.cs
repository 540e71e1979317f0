using Microsoft.DurableTask.Client;

namespace Cadenza.Runtime.Durable;

/// <summary>The statements that several transactions share.</summary>
internal static class StoreWrites
{
    /// <summary>Before everything else in an inbox.</summary>
    public const int StartRank = 0;

    /// <summary>Events carried over from the execution before: after its start, before what came since.</summary>
    public const int CarriedRank = 1;

    /// <summary>In the order of arrival.</summary>
    public const int ArrivalRank = 2;

    public static InstanceRecord? Find(Sql sql, string id)
        => sql.Query($"SELECT {InstanceRecord.Columns} FROM instances WHERE id = $1", InstanceRecord.Read, id) is [var found] ? found : null;

    /// <summary>Puts an event in an inbox. With an execution's id it is for that one alone.</summary>
    public static void Deliver(
        Sql sql, CommitSignals signals, string instance, string? execution, HistoryEvent next, int rank = ArrivalRank)
    {
        sql.Execute(
            "INSERT INTO inbox (instance, execution, rank, event) VALUES ($1, $2, $3, $4)",
            instance, execution, rank, DurableJson.Write(next));
        signals.Ready.Add(instance);
    }

    /// <summary>Delivers when that execution still runs; drops the event otherwise.</summary>
    public static bool DeliverIfRunning(Sql sql, CommitSignals signals, string instance, string? execution, HistoryEvent next)
    {
        var status = sql.Query(
            "SELECT status, execution FROM instances WHERE id = $1", row => (row.GetInt32(0), row.GetString(1)), instance);
        if (status is not [var (code, current)] || InstanceRecord.Ended((OrchestrationRuntimeStatus)code))
            return false;
        if (execution is not null && execution != current)
            return false;
        Deliver(sql, signals, instance, execution, next);
        return true;
    }

    /// <summary>Writes a new instance's row and its start, now or at a time.</summary>
    public static void Insert(Sql sql, CommitSignals signals, InstanceRecord instance, DateTime? startAt)
    {
        sql.Execute(
            $"INSERT INTO instances ({InstanceRecord.Columns}) VALUES "
            + "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, 0)",
            instance.Id, instance.ExecutionId, instance.Name, instance.Version, (int)instance.Status, instance.Created.Ticks,
            instance.Updated.Ticks, null, instance.Input, null, null, null, DurableJson.Write(instance.Tags),
            instance.Parent?.InstanceId, instance.Parent?.ExecutionId, instance.Parent?.Name, instance.Parent?.Call);
        var start = new ExecutionStarted { At = startAt ?? instance.Created };
        if (startAt > instance.Created)
            AddTimer(sql, signals, startAt.Value, instance.Id, instance.ExecutionId, null, start);
        else
            Deliver(sql, signals, instance.Id, instance.ExecutionId, start, StartRank);
    }

    public static void AddTimer(
        Sql sql, CommitSignals signals, DateTime due, string instance, string execution, int? call, HistoryEvent next)
    {
        sql.Execute(
            "INSERT INTO timers (due, instance, execution, call, event, partition) VALUES ($1, $2, $3, $4, $5, $6)",
            due.Ticks, instance, execution, call, DurableJson.Write(next), PartitionHash.Of(instance));
        signals.AddTimer(due);
    }

    /// <summary>Removes all of an instance but its sub-orchestrations.</summary>
    public static void Delete(Sql sql, string id)
    {
        sql.Execute("DELETE FROM instances WHERE id = $1", id);
        sql.Execute("DELETE FROM history WHERE instance = $1", id);
        sql.Execute("DELETE FROM inbox WHERE instance = $1", id);
        sql.Execute("DELETE FROM timers WHERE instance = $1", id);
        sql.Execute("DELETE FROM activities WHERE instance = $1", id);
    }
}
