using System.Text.Json.Nodes;

namespace Cadenza.Runtime.Durable;

/// <summary>A history as <c>showHistory</c> lists it: what came, under Durable Task's names of the events.</summary>
internal static class HistoryListing
{
    public static JsonArray Of(InstanceRecord instance, IReadOnlyList<HistoryEvent> history, bool withOutputs)
    {
        var calls = history.OfType<CallEvent>().ToDictionary(call => call.Call);
        var list = new JsonArray();
        foreach (var next in history)
            if (Entry(instance, next, calls, withOutputs) is { } entry)
                list.Add((JsonNode)entry);
        return list;
    }

    private static JsonObject? Entry(InstanceRecord instance, HistoryEvent next, Dictionary<int, CallEvent> calls, bool withOutputs)
    {
        var entry = next switch
        {
            ExecutionStarted => new JsonObject { ["EventType"] = "ExecutionStarted", ["FunctionName"] = instance.Name },
            TaskCompleted done => Answer(calls.GetValueOrDefault(done.Call), "Completed", "Result", withOutputs ? WebhookAnswer.Node(done.Result) : null),
            TaskFailed failed => Answer(calls.GetValueOrDefault(failed.Call), "Failed", "Reason", failed.Failure.ErrorMessage),
            TimerCreated timer => new JsonObject { ["EventType"] = "TimerCreated", ["FireAt"] = StatusRequest.Time(timer.FireAt) },
            TimerFired => new JsonObject { ["EventType"] = "TimerFired" },
            EventRaised raised => new JsonObject { ["EventType"] = "EventRaised", ["Name"] = raised.Name, ["Input"] = WebhookAnswer.Node(raised.Payload) },
            EventSent sent => new JsonObject { ["EventType"] = "EventSent", ["Name"] = sent.Name, ["InstanceId"] = sent.Instance },
            ExecutionSuspended suspended => new JsonObject { ["EventType"] = "ExecutionSuspended", ["Reason"] = suspended.Reason },
            ExecutionResumed resumed => new JsonObject { ["EventType"] = "ExecutionResumed", ["Reason"] = resumed.Reason },
            ExecutionTerminated => new JsonObject { ["EventType"] = "ExecutionTerminated" },
            ExecutionCompleted ended => new JsonObject
            {
                ["EventType"] = "ExecutionCompleted",
                ["OrchestrationStatus"] = ended.Status,
                ["Result"] = withOutputs ? WebhookAnswer.Node(instance.Output) : null,
            },
            _ => null,
        };
        if (entry is not null)
            entry["Timestamp"] = StatusRequest.Time(next.At);
        return entry;
    }

    private static JsonObject Answer(CallEvent? call, string how, string field, JsonNode? value) => new()
    {
        ["EventType"] = (call is SubOrchestrationScheduled ? "SubOrchestrationInstance" : "Task") + how,
        ["FunctionName"] = call switch { ActivityScheduled activity => activity.Name, SubOrchestrationScheduled sub => sub.Name, _ => null },
        ["ScheduledTime"] = call is null ? null : StatusRequest.Time(call.At),
        [field] = value,
    };
}
