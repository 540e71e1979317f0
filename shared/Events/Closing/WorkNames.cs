using System.Globalization;

namespace Cadenza.Events.Closing;

/// <summary>The names of what the steps of an hour leave for one another, in container <c>work</c> below <see cref="Prefix"/>.</summary>
internal static class WorkNames
{
    /// <summary>Every event that is a duplicate: a bit for each, in order.</summary>
    public const string AllDuplicates = "duplicates";

    /// <summary>Names how the hour is cut too, so that steps of two shapes never meet.</summary>
    public static string Prefix(string type, HourBucket hour, HourShape shape) =>
        string.Create(CultureInfo.InvariantCulture, $"{type}/{hour.Path}/{shape.Received}-{shape.ChunkEvents}-{shape.Shards}/");

    /// <summary>The records of a chunk that fall in a shard, sorted.</summary>
    public static string Keys(int chunk, int shard) => string.Create(CultureInfo.InvariantCulture, $"keys/{chunk:D5}/{shard:D5}");

    /// <summary>The duplicates of a shard: the bits of all, gzip.</summary>
    public static string Duplicates(int shard) => string.Create(CultureInfo.InvariantCulture, $"duplicates/{shard:D5}");

    /// <summary>What a shard came to.</summary>
    public static string Shard(int shard) => string.Create(CultureInfo.InvariantCulture, $"shards/{shard:D5}.json");

    /// <summary>What a chunk came to.</summary>
    public static string Chunk(int chunk) => string.Create(CultureInfo.InvariantCulture, $"chunks/{chunk:D5}.json");

    /// <summary>The plays of a chunk, counted.</summary>
    public static string Counts(int chunk) => string.Create(CultureInfo.InvariantCulture, $"counts/{chunk:D5}");
}
