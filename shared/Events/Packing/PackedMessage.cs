using System.Buffers;

namespace Cadenza.Events.Packing;

/// <summary>
/// A message taken apart. <see cref="Body"/> and <see cref="Envelopes"/> are in pooled buffers, so neither they nor slices of them may
/// be used after <see cref="Dispose"/>, which is called once.
/// </summary>
public readonly struct PackedMessage : IDisposable
{
    private static readonly Range[] Whole = [Range.All];

    private readonly RangeList? _ranges;
    private readonly byte[]? _rented;

    private PackedMessage(ReadOnlyMemory<byte> body, RangeList? ranges, byte[]? rented, string? reason, bool isTooLarge)
    {
        (Body, _ranges, _rented, Reason, IsTooLarge) = (body, ranges, rented, reason, isTooLarge);
    }

    /// <summary>What the envelopes lie in: the message itself, unless that is gzip; then it unpacked.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>Where the envelopes lie in <see cref="Body"/>, in order, without white space around them; one, the whole, when there is a <see cref="Reason"/>.</summary>
    public ReadOnlySpan<Range> Envelopes => _ranges is null ? Whole : _ranges.Span;

    /// <summary>Why the message cannot be taken apart, and is to be put aside as it came, which <see cref="Body"/> then is; else null.</summary>
    public string? Reason { get; }

    /// <summary>Whether the reason is that it would unpack to too many bytes.</summary>
    public bool IsTooLarge { get; }

    /// <summary>Whether <see cref="Body"/> is a pooled buffer, and not the message itself.</summary>
    public bool IsUnpacked => _rented is not null;

    /// <summary>Gives the buffers back.</summary>
    public void Dispose()
    {
        _ranges?.Dispose();
        if (_rented is not null)
        {
            ArrayPool<byte>.Shared.Return(_rented);
        }
    }

    internal static PackedMessage Of(ReadOnlyMemory<byte> body, RangeList ranges, byte[]? rented) => new(body, ranges, rented, null, isTooLarge: false);

    internal static PackedMessage One(ReadOnlyMemory<byte> envelope, byte[]? rented) => new(envelope, null, rented, null, isTooLarge: false);

    internal static PackedMessage Unreadable(ReadOnlyMemory<byte> message, string reason, bool isTooLarge = false) => new(message, null, null, reason, isTooLarge);
}
