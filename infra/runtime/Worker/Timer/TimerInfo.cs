namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a timer tells its function.</summary>
public class TimerInfo
{
    /// <summary>Where the schedule stands, if it is monitored.</summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>True when this occurrence is later than it should be.</summary>
    public bool IsPastDue { get; set; }
}

/// <summary>Where a schedule stands. The times are the host's local times.</summary>
public class ScheduleStatus
{
    /// <summary>The last occurrence that was run.</summary>
    public DateTime Last { get; set; }

    /// <summary>The occurrence expected next.</summary>
    public DateTime Next { get; set; }

    /// <summary>When this status was written.</summary>
    public DateTime LastUpdated { get; set; }
}
