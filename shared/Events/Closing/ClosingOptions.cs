using System.ComponentModel.DataAnnotations;
using Cadenza.Events.Storage;

namespace Cadenza.Events.Closing;

/// <summary>How hours are closed.</summary>
public sealed class ClosingOptions : IValidatableObject
{
    /// <summary>The longest lookback: 30 days.</summary>
    public const int MaxLookbackHours = 24 * 30;

    /// <summary>How many hours before its own an event is held against to find duplicates. The default value is 24.</summary>
    [Range(0, MaxLookbackHours)]
    public int LookbackHours { get; set; } = 24;

    /// <summary>The same for single event types, by name: 0 to 720 hours. The default value is none.</summary>
    public IDictionary<string, int> LookbackHoursByType { get; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>How many files are read or written at once, and types closed that are small. The default value is 8.</summary>
    [Range(1, 64)]
    public int Parallelism { get; set; } = 8;

    /// <summary>How many steps of large hours a process takes at once: memory goes with it, and a step has use for one core. The default value is 2.</summary>
    [Range(1, 64)]
    public int LargeSteps { get; set; } = 2;

    /// <summary>How many bytes of earlier hours' ids a process keeps in memory. The default value is 32 MiB.</summary>
    [Range(0, 1L << 34)]
    public long IdCacheBytes { get; set; } = 32L << 20;

    /// <summary>
    /// How many events a step reads or copies, at most, and a clean file holds. The default value is 524,288. Files are cut otherwise after a
    /// change, so it is made when no hour is being closed.
    /// </summary>
    [Range(64, 1 << 22)]
    public int ChunkEvents { get; set; } = 512 * 1024;

    /// <summary>How many of an hour's ids one step holds against earlier hours, on average at most. The default value is 1,048,576. What holds for <see cref="ChunkEvents"/> holds for it.</summary>
    [Range(64, 1 << 24)]
    public int ShardEvents { get; set; } = 1 << 20;

    /// <summary>How many minutes the hub's most advanced partition may be past an hour that another holds open, before that is an alert. The default value is 30.</summary>
    [Range(1, 24 * 60)]
    public int OverdueMinutes { get; set; } = 30;

    /// <summary>How many hours after it is closed an hour is read once more, and held against what was sealed; 0 is never. The default value is 24.</summary>
    [Range(0, MaxLookbackHours)]
    public int VerifyAfterHours { get; set; } = 24;

    /// <summary>How many ids are held against those of earlier hours at once. Smaller in tests, like the two that follow, so that what is cut there is cut often.</summary>
    internal int WindowIds { get; set; } = 1 << 18;

    /// <summary>Bytes of the sorted records of all chunks that are in memory while they are merged.</summary>
    internal int RunsBytes { get; set; } = 8 << 20;

    /// <summary>From how many bytes on a clean or ids file is stored in blocks.</summary>
    internal int BlockBytes { get; set; } = BlockWriter.DefaultBlockBytes;

    /// <summary>How many hours before its own an event of a type is held against.</summary>
    public int LookbackOf(string type) => LookbackHoursByType.TryGetValue(type, out var hours) ? hours : LookbackHours;

    /// <summary>The longest lookback of several types.</summary>
    public int LookbackOf(IEnumerable<string> types) => types.Select(LookbackOf).Append(0).Max();

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => LookbackHoursByType
        .Where(pair => pair.Value is < 0 or > MaxLookbackHours)
        .Select(pair => new ValidationResult($"{nameof(LookbackHoursByType)}: {pair.Key} has {pair.Value} hours, not 0 to {MaxLookbackHours}."));
}
