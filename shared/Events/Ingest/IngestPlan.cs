namespace Cadenza.Events.Ingest;

/// <summary>Decides which of the delivered messages are new, and which hour each belongs to. Pure.</summary>
internal static class IngestPlan
{
    /// <summary>The messages not yet committed, in runs of one hour each, in order.</summary>
    /// <exception cref="SequenceException">They do not continue what is committed.</exception>
    public static IEnumerable<(HourBucket Hour, IReadOnlyList<ReceivedMessage> Messages)> Runs(
        string partitionName, JournalPosition committed, IReadOnlyList<ReceivedMessage> delivered, bool acceptMissing)
    {
        var fresh = Fresh(partitionName, committed, delivered, acceptMissing);
        var hour = committed.Hour;
        var from = 0;
        for (var i = 0; i < fresh.Count; i++)
        {
            var next = Later(hour, HourBucket.Of(fresh[i].EnqueuedAt));
            if (i > from && next != hour)
            {
                yield return (hour!.Value, fresh.GetRange(from, i - from));
                from = i;
            }

            hour = next;
        }

        if (fresh.Count > from)
        {
            yield return (hour!.Value, fresh.GetRange(from, fresh.Count - from));
        }
    }

    /// <summary>A hub's clock that was set back must not reopen an hour, so an hour never precedes one that has begun.</summary>
    private static HourBucket Later(HourBucket? begun, HourBucket own) => begun > own ? begun.Value : own;

    private static List<ReceivedMessage> Fresh(
        string partitionName, JournalPosition committed, IReadOnlyList<ReceivedMessage> delivered, bool acceptMissing)
    {
        var fresh = new List<ReceivedMessage>(delivered.Count);
        var last = committed.Last?.To;
        foreach (var message in delivered)
        {
            if (message.Sequence <= last)
            {
                CheckRedelivery(partitionName, committed.Last!, message);
                continue;
            }

            var isFirst = fresh.Count == 0;
            if (last is not null && message.Sequence != last + 1 && !(isFirst && acceptMissing))
            {
                throw new SequenceException($"{partitionName}: message {message.Sequence} came after {last}; those between are missing.");
            }

            fresh.Add(message);
            last = message.Sequence;
        }

        return fresh;
    }

    /// <summary>A committed message comes again with a time that is committed too; a later time under an old number is another hub of the same name.</summary>
    private static void CheckRedelivery(string partitionName, JournalEntry committed, ReceivedMessage message)
    {
        if (message.EnqueuedAt > committed.LastEnqueuedAt)
        {
            throw new SequenceException(
                $"{partitionName}: message {message.Sequence} is committed, but was enqueued after all that is: the hub was made anew under the old name.");
        }
    }
}
