using System.Globalization;

namespace Cadenza.Runtime.EventHubs;

/// <summary>Where in a partition reading starts: the selector that says it to the service.</summary>
internal readonly record struct EventPosition(string Selector)
{
    /// <summary>The oldest event.</summary>
    public static EventPosition Earliest => new("amqp.annotation.x-opt-offset > '-1'");

    /// <summary>Only events that come from now on.</summary>
    public static EventPosition Latest => new("amqp.annotation.x-opt-offset > '@latest'");

    /// <summary>The events after that one.</summary>
    public static EventPosition AfterSequenceNumber(long sequenceNumber) =>
        new(string.Create(CultureInfo.InvariantCulture, $"amqp.annotation.x-opt-sequence-number > '{sequenceNumber}'"));

    /// <summary>The events after the one with that offset.</summary>
    public static EventPosition AfterOffset(string offset) => new($"amqp.annotation.x-opt-offset > '{offset}'");

    /// <summary>The events enqueued after that instant.</summary>
    public static EventPosition Enqueued(DateTimeOffset after) =>
        new(string.Create(CultureInfo.InvariantCulture, $"amqp.annotation.x-opt-enqueued-time > '{after.ToUnixTimeMilliseconds()}'"));
}
