using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Cadenza.Events.Storage;

namespace Cadenza.Events.Ingest;

/// <summary>How far a partition is committed.</summary>
/// <param name="Hour">The latest hour that has a journal blob; null before the first.</param>
/// <param name="Length">That blob's bytes: where the next line must be appended.</param>
/// <param name="Last">The last entry, which may stand in an earlier hour's blob; null before the first.</param>
internal sealed record JournalPosition(HourBucket? Hour, long Length, JournalEntry? Last)
{
    /// <summary>Of a partition of which nothing was ever committed.</summary>
    public static JournalPosition Start { get; } = new(null, 0, null);
}

/// <summary>
/// The journal of one partition: an append blob an hour, <c>{hub}/{partition}/{yyyyMMddHH}.jsonl</c>, whose lines are the commits.
/// An append names the length it expects, so of two writers the one that is behind fails.
/// </summary>
internal sealed class PartitionJournal(BlobContainerClient container, string hub, int partition)
{
    /// <summary>Where the journal ends.</summary>
    public async Task<JournalPosition> LoadAsync(CancellationToken cancellationToken)
    {
        var hours = await ListHoursAsync(cancellationToken);
        var position = JournalPosition.Start;
        for (var i = hours.Count - 1; i >= 0 && position.Last is null; i--)
        {
            var content = (await container.ReadOrNullAsync(NameOf(hours[i]), cancellationToken))?.Content.ToMemory() ?? default;
            var last = content.IsEmpty ? null : Parse(content.Span).LastOrDefault();
            // A crash may have left the latest blob empty: its commit then is in an earlier one, but the next line still goes to it.
            position = position.Hour is null ? new JournalPosition(hours[i], content.Length, last) : position with { Last = last };
        }

        return position;
    }

    /// <summary>Commits an entry, and returns the new end.</summary>
    /// <exception cref="StaleJournalException">The journal does not end at <paramref name="position"/>.</exception>
    public async Task<JournalPosition> AppendAsync(JournalPosition position, HourBucket hour, JournalEntry entry, CancellationToken cancellationToken)
    {
        var blob = container.GetAppendBlobClient(NameOf(hour));
        var line = new BinaryData((byte[])[.. JsonSerializer.SerializeToUtf8Bytes(entry, EventJson.Default.JournalEntry), (byte)'\n']);
        var length = position.Hour == hour ? position.Length : 0;
        try
        {
            if (position.Hour != hour)
            {
                var create = new AppendBlobCreateOptions { Conditions = new AppendBlobRequestConditions { IfNoneMatch = ETag.All } };
                await blob.CreateAsync(create, cancellationToken);
            }

            var append = new AppendBlobAppendBlockOptions { Conditions = new AppendBlobRequestConditions { IfAppendPositionEqual = length } };
            await blob.AppendBlockAsync(line.ToStream(), append, cancellationToken);
            return new JournalPosition(hour, length + line.ToMemory().Length, entry);
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            throw new StaleJournalException($"The journal of {hub}/{partition} does not end at {length} bytes of {hour}.", e);
        }
    }

    /// <summary>The hours that have a journal blob, in order. A blob a hour: a year of them is two pages of a listing.</summary>
    public async Task<List<HourBucket>> ListHoursAsync(CancellationToken cancellationToken)
    {
        var hours = new List<HourBucket>();
        await foreach (var blob in container.GetBlobsAsync(new GetBlobsOptions { Prefix = JournalName.Folder(hub, partition) }, cancellationToken))
        {
            hours.Add(JournalName.HourOf(blob.Name));
        }

        hours.Sort();
        return hours;
    }

    /// <summary>The entries of an hour, in order; none when the partition has no journal of it.</summary>
    public async Task<IReadOnlyList<JournalEntry>> ReadHourAsync(HourBucket hour, CancellationToken cancellationToken) =>
        await container.ReadOrNullAsync(NameOf(hour), cancellationToken) is { } blob ? Parse(blob.Content.ToMemory().Span) : [];

    private string NameOf(HourBucket hour) => JournalName.Of(hub, partition, hour);

    private static List<JournalEntry> Parse(ReadOnlySpan<byte> lines)
    {
        var entries = new List<JournalEntry>();
        foreach (var line in lines.Split((byte)'\n'))
        {
            if (!lines[line].IsEmpty)
            {
                entries.Add(JsonSerializer.Deserialize(lines[line], EventJson.Default.JournalEntry)!);
            }
        }

        return entries;
    }
}
