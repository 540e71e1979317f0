using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace Cadenza.Playlists;

/// <summary>The identity of a version of a playlist's items: up to 64 characters of base64url, opaque to callers.</summary>
[JsonConverter(typeof(TextValueConverter<SnapshotId>))]
public readonly record struct SnapshotId : ITextValue<SnapshotId>
{
    private const int LengthMax = 64;
    private const int Bytes = 18;

    private static readonly SearchValues<char> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    private readonly string? _text;

    private SnapshotId(string text) => _text = text;

    /// <summary>One that there has never been.</summary>
    public static SnapshotId New() => new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes)));

    /// <inheritdoc />
    public static bool TryParse(ReadOnlySpan<char> text, out SnapshotId value)
    {
        var isId = text.Length is > 0 and <= LengthMax && !text.ContainsAnyExcept(Alphabet);
        value = isId ? new SnapshotId(text.ToString()) : default;
        return isId;
    }

    /// <summary>The id's text.</summary>
    public override string ToString() => _text ?? "";
}
