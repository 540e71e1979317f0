using System.Diagnostics.CodeAnalysis;

namespace Cadenza.Events;

/// <summary>What reading one envelope found: its identity and type, or the reason it is invalid.</summary>
public readonly record struct EnvelopeResult
{
    private EnvelopeResult(Guid id, EventType? type, DateTimeOffset occurredAt, string? reason) =>
        (Id, Type, OccurredAt, Reason) = (id, type, occurredAt, reason);

    /// <summary>The client-made id, by which duplicates are found.</summary>
    public Guid Id { get; }

    /// <summary>The type; null when invalid.</summary>
    public EventType? Type { get; }

    /// <summary>When the client says that it happened.</summary>
    public DateTimeOffset OccurredAt { get; }

    /// <summary>Why it is invalid, for people; null when it is valid.</summary>
    public string? Reason { get; }

    /// <summary>Whether it is valid.</summary>
    [MemberNotNullWhen(true, nameof(Type))]
    [MemberNotNullWhen(false, nameof(Reason))]
    public bool IsValid => Reason is null;

    internal static EnvelopeResult Valid(Guid id, EventType type, DateTimeOffset occurredAt) => new(id, type, occurredAt, null);

    internal static EnvelopeResult TooLong(long length) => Invalid($"it has {length} bytes, more than {EnvelopeReader.MaxBytes}");

    internal static EnvelopeResult Invalid(string reason) => new(default, null, default, reason);
}
