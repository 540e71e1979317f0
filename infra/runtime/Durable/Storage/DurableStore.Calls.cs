using Microsoft.DurableTask;

namespace Cadenza.Runtime.Durable;

// What the calls of a step cause, in the step's own transaction.
internal sealed partial class DurableStore
{
    private void Perform(Sql sql, CommitSignals signals, InstanceRecord instance, ScheduledCall call, DateTime now)
    {
        switch (call.Event)
        {
            case ActivityScheduled activity:
                AddActivity(sql, signals, instance, activity, call.Payload);
                break;
            case TimerCreated timer:
                var fired = new TimerFired(timer.Call) { At = timer.FireAt };
                StoreWrites.AddTimer(sql, signals, timer.FireAt, instance.Id, instance.ExecutionId, timer.Call, fired);
                break;
            case SubOrchestrationScheduled sub:
                StartSub(sql, signals, instance, sub, call, now);
                break;
            case EventSent sent:
                StoreWrites.DeliverIfRunning(sql, signals, sent.Instance, null, new EventRaised(sent.Name, call.Payload) { At = now });
                break;
        }
    }

    private static void StartSub(
        Sql sql, CommitSignals signals, InstanceRecord parent, SubOrchestrationScheduled sub, ScheduledCall call, DateTime now)
    {
        var existing = StoreWrites.Find(sql, sub.Instance);
        if (existing is { HasEnded: false })
        {
            var failure = new TaskFailureDetails(
                typeof(InvalidOperationException).FullName!,
                $"An orchestration instance with id '{sub.Instance}' has not ended: it is {existing.Status}.",
                null, null, null);
            StoreWrites.Deliver(sql, signals, parent.Id, parent.ExecutionId, new TaskFailed(sub.Call, failure) { At = now });
            return;
        }

        if (existing is not null)
            StoreWrites.Delete(sql, existing.Id);
        StoreWrites.Insert(
            sql,
            signals,
            new InstanceRecord
            {
                Id = sub.Instance,
                ExecutionId = Guid.NewGuid().ToString("N"),
                Name = sub.Name,
                Version = call.Version ?? "",
                Created = now,
                Updated = now,
                Input = call.Payload,
                Tags = call.Tags,
                Parent = new(parent.Id, parent.ExecutionId, parent.Name, sub.Call),
            },
            startAt: null);
    }
}
