using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cadenza.Catalog.Import.Writing;

/// <summary>Writes a show with its episodes.</summary>
internal sealed class ShowWriter(StageContext context) : IGroupWriter
{
    public async Task WriteAsync(CatalogId id, IReadOnlyList<ImportRow> rows)
    {
        var lines = rows.ToLookup(row => SpokenRows.TypeOf(row) == "show");
        var stored = await context.Documents.FindAsync<ShowDocument>(id, context.Cancelled).ConfigureAwait(false);
        var merged = ObjectRows.Merge(lines[true], stored, Check, context)?.Value;
        if ((merged ?? stored?.Value) is not { } show)
        {
            context.Reject(lines[false], $"there is no show {id}");
            return;
        }

        if (merged is not null)
            context.Count(CatalogType.Show, await context.Documents.PutAsync(show, stored, context.Cancelled).ConfigureAwait(false));
        foreach (var episode in SpokenRows.ById(lines[false], "episode", context))
            await WriteEpisodeAsync(episode.Key, [.. episode], show.Show).ConfigureAwait(false);
    }

    private async Task WriteEpisodeAsync(CatalogId id, List<ImportRow> rows, SimplifiedShow show)
    {
        var stored = await context.Documents.FindAsync<EpisodeDocument>(id, context.Cancelled).ConfigureAwait(false);
        var embedded = SpokenRows.Embed(rows, "show", JsonSerializer.SerializeToNode(show, CatalogJson.Default.SimplifiedShow)!, context);
        if (ObjectRows.Merge(embedded, stored, Check, context)?.Value is not { } episode)
            return;

        context.Count(CatalogType.Episode, await context.Documents.PutAsync(episode, stored, context.Cancelled).ConfigureAwait(false));
        await context.Documents.PutEntriesAsync(
            [Listings.Entry(show.Id, episode.Episode)],
            stored is null ? [] : [Listings.Entry(stored.Value.Show.Id, stored.Value.Episode)],
            context.Cancelled).ConfigureAwait(false);
    }

    private static ShowDocument Check(ShowDocument show)
    {
        DocumentRules.Named(show.Show.Name);
        return show;
    }

    private static EpisodeDocument Check(EpisodeDocument episode)
    {
        DocumentRules.Check(episode.Episode);
        return episode;
    }
}

/// <summary>Writes an audiobook with its chapters.</summary>
internal sealed class AudiobookWriter(StageContext context) : IGroupWriter
{
    public async Task WriteAsync(CatalogId id, IReadOnlyList<ImportRow> rows)
    {
        var lines = rows.ToLookup(row => SpokenRows.TypeOf(row) == "audiobook");
        var stored = await context.Documents.FindAsync<AudiobookDocument>(id, context.Cancelled).ConfigureAwait(false);
        var merged = ObjectRows.Merge(lines[true], stored, Check, context)?.Value;
        if ((merged ?? stored?.Value) is not { } audiobook)
        {
            context.Reject(lines[false], $"there is no audiobook {id}");
            return;
        }

        var chapters = await MergeChaptersAsync(lines[false], audiobook.Audiobook).ConfigureAwait(false);
        var inside = chapters.ToDictionary(chapter => chapter.Value.Chapter.Id, chapter => chapter.Value.Chapter);
        foreach (var chapter in stored?.Value.Chapters ?? [])
            inside.TryAdd(chapter.Id, chapter);
        audiobook = audiobook with { Chapters = [.. inside.Values.OrderBy(chapter => chapter.ChapterNumber).ThenBy(chapter => chapter.Id)] };

        var change = await context.Documents.PutAsync(audiobook, stored, context.Cancelled).ConfigureAwait(false);
        if (merged is not null)
            context.Count(CatalogType.Audiobook, change);
        foreach (var (chapter, before) in chapters)
            context.Count(CatalogType.Chapter, await context.Documents.PutAsync(chapter, before, context.Cancelled).ConfigureAwait(false));
    }

    private async Task<List<(ChapterDocument Value, Stored<ChapterDocument>? Stored)>> MergeChaptersAsync(IEnumerable<ImportRow> rows, SimplifiedAudiobook audiobook)
    {
        var chapters = new List<(ChapterDocument, Stored<ChapterDocument>?)>();
        foreach (var chapter in SpokenRows.ById(rows, "chapter", context))
        {
            if (chapters.Count == AudiobookDocument.ChaptersMax)
            {
                context.Reject(chapter, $"the audiobook has more than {AudiobookDocument.ChaptersMax} chapters");
                continue;
            }

            var stored = await context.Documents.FindAsync<ChapterDocument>(chapter.Key, context.Cancelled).ConfigureAwait(false);
            var embedded = SpokenRows.Embed(chapter, "audiobook", JsonSerializer.SerializeToNode(audiobook, CatalogJson.Default.SimplifiedAudiobook)!, context);
            if (ObjectRows.Merge(embedded, stored, Check, context)?.Value is { } merged)
                chapters.Add((merged, stored));
        }

        return chapters;
    }

    private static AudiobookDocument Check(AudiobookDocument audiobook)
    {
        DocumentRules.Named(audiobook.Audiobook.Name);
        return audiobook with { Chapters = [] };
    }

    private static ChapterDocument Check(ChapterDocument chapter)
    {
        DocumentRules.Check(chapter.Chapter);
        return chapter;
    }
}

/// <summary>Lines of episodes and chapters: each names what it belongs to, and gets its copy of it.</summary>
internal static class SpokenRows
{
    public static string? TypeOf(ImportRow row)
    {
        try
        {
            return JsonPatch.Parse(row.Json)["type"]?.GetValue<string>();
        }
        catch (Exception error) when (RowRejectedException.IsCausedByRow(error))
        {
            return null;
        }
    }

    /// <summary>The rows by the id of the object that <paramref name="name"/> holds.</summary>
    public static IEnumerable<IGrouping<CatalogId, ImportRow>> ById(IEnumerable<ImportRow> rows, string name, StageContext context)
    {
        var found = new List<(CatalogId Id, ImportRow Row)>();
        foreach (var row in rows)
        {
            try
            {
                found.Add((CatalogId.Parse(JsonPatch.Parse(row.Json)[name]?["id"]?.GetValue<string>() ?? ""), row));
            }
            catch (Exception error) when (RowRejectedException.IsCausedByRow(error))
            {
                context.Reject([row], RowRejectedException.ReasonOf(error));
            }
        }

        return found.GroupBy(entry => entry.Id, entry => entry.Row);
    }

    /// <summary>The rows with what they belong to in full.</summary>
    public static List<ImportRow> Embed(IEnumerable<ImportRow> rows, string name, JsonNode owner, StageContext context)
    {
        var embedded = new List<ImportRow>();
        foreach (var row in rows)
        {
            try
            {
                var line = JsonPatch.Parse(row.Json);
                line[name] = owner.DeepClone();
                embedded.Add(row with { Json = JsonSerializer.SerializeToUtf8Bytes(line) });
            }
            catch (Exception error) when (RowRejectedException.IsCausedByRow(error))
            {
                context.Reject([row], RowRejectedException.ReasonOf(error));
            }
        }

        return embedded;
    }
}
