namespace Cadenza.Local.Commands.Events.Costs;

/// <summary>The events of a day, and how they reach the hubs.</summary>
/// <param name="EventsPerDay">Events a day, of both hubs.</param>
/// <param name="EventsPerMessage">How many envelopes one Event Hubs message carries: 1 when nothing is packed.</param>
/// <param name="IsCompressed">Whether packed messages are gzip.</param>
internal sealed record Traffic(double EventsPerDay, int EventsPerMessage = 1, bool IsCompressed = false)
{
    /// <summary>Bytes of one event's JSON.</summary>
    public const double EventBytes = 280;

    /// <summary>What a message's AMQP sections and annotations add, in bytes.</summary>
    public const double MessageOverheadBytes = 100;

    /// <summary>The fraction of its size that a packed message has as gzip.</summary>
    public const double CompressedFraction = 0.49;

    /// <summary>The busiest hour to the mean one: listening peaks in the evening at 7 % of a day an hour.</summary>
    public const double PeakToMean = 24 * 0.07;

    /// <summary>Seconds of a day.</summary>
    public const double DaySeconds = 86_400;

    /// <summary>Days of a month.</summary>
    public const double MonthDays = 365.0 / 12;

    /// <summary>Events a second, on the mean.</summary>
    public double EventsPerSecond => EventsPerDay / DaySeconds;

    /// <summary>Messages a second, in the busiest hour.</summary>
    public double PeakMessagesPerSecond => EventsPerSecond * PeakToMean / EventsPerMessage;

    /// <summary>Bytes a second into the hubs, in the busiest hour.</summary>
    public double PeakBytesPerSecond => PeakMessagesPerSecond * MessageBytes;

    /// <summary>Messages a month.</summary>
    public double MessagesPerMonth => EventsPerDay * MonthDays / EventsPerMessage;

    /// <summary>Bytes of a message.</summary>
    public double MessageBytes => (EventsPerMessage * EventBytes * (IsCompressed ? CompressedFraction : 1)) + MessageOverheadBytes;
}
