using System.Globalization;

namespace Cadenza.Tests.Simulation.Storage;

/// <summary>A blob as it stands: its committed content, and blocks that are staged for it. Its service locks it.</summary>
internal sealed class BlobState
{
    public const string BlockBlob = "BlockBlob";
    public const string AppendBlob = "AppendBlob";

    /// <summary>Null while there are only staged blocks: then there is no blob yet.</summary>
    public string? Type { get; private set; }

    public IReadOnlyList<IBlobPiece> Pieces { get; private set; } = [];

    public long Length { get; private set; }

    public string ETag { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ModifiedAt { get; private set; }

    public string ContentType { get; private set; } = "application/octet-stream";

    public IReadOnlyDictionary<string, string> Metadata { get; private set; } = new Dictionary<string, string>();

    public Dictionary<string, IBlobPiece> Staged { get; } = new(StringComparer.Ordinal);

    /// <summary>The blocks that were committed by name, so that a list can name them again.</summary>
    public Dictionary<string, IBlobPiece> Committed { get; } = new(StringComparer.Ordinal);

    public bool Exists => Type is not null;

    /// <summary>Takes a new content instead of the one it has.</summary>
    public void Replace(string type, IReadOnlyList<IBlobPiece> pieces, string contentType, IReadOnlyDictionary<string, string> metadata, BlobStamp stamp)
    {
        foreach (var old in Pieces.Except(pieces))
        {
            old.Delete();
        }

        Pieces = pieces;
        Length = pieces.Sum(piece => (long)piece.Length);
        CreatedAt = Exists ? CreatedAt : stamp.At;
        (Type, ContentType, Metadata) = (type, contentType, metadata);
        Staged.Clear();
        Committed.Clear();
        Touch(stamp);
    }

    public void Append(IBlobPiece piece, BlobStamp stamp)
    {
        Pieces = [.. Pieces, piece];
        Length += piece.Length;
        Touch(stamp);
    }

    public void SetMetadata(IReadOnlyDictionary<string, string> metadata, BlobStamp stamp)
    {
        Metadata = metadata;
        Touch(stamp);
    }

    public void Delete()
    {
        foreach (var piece in Pieces.Union(Staged.Values))
        {
            piece.Delete();
        }
    }

    /// <summary>A copy of the committed content.</summary>
    public byte[] Content()
    {
        var content = new byte[Length];
        var at = 0;
        foreach (var piece in Pieces)
        {
            at += piece.Read(0, content.AsSpan(at));
        }

        return content;
    }

    private void Touch(BlobStamp stamp) => (ETag, ModifiedAt) = (stamp.ETag, stamp.At);
}

/// <summary>What a change gives a blob.</summary>
internal readonly record struct BlobStamp(long Number, DateTimeOffset At)
{
    public string ETag => string.Create(CultureInfo.InvariantCulture, $"\"0x{Number:X16}\"");
}
