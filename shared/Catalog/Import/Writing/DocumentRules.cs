using Cadenza.Works;

namespace Cadenza.Catalog.Import.Writing;

/// <summary>What holds for every object that is imported, beyond what its JSON can say. Each throws a <see cref="RowRejectedException"/>.</summary>
internal static class DocumentRules
{
    private const int NumberMax = 10_000;

    public static void Check(TrackDocument document)
    {
        var track = document.Track;
        Named(track.Name);
        Duration(track.DurationMs);
        Popularity(document.Popularity);
        Artists(track.Artists);
        Require(track.TrackNumber is > 0 and <= NumberMax, $"track_number is not from 1 to {NumberMax}");
        Require(track.DiscNumber is > 0 and <= NumberMax, $"disc_number is not from 1 to {NumberMax}");
        Require(document.Credits.Count <= ImportLimits.Artists, $"it has more than {ImportLimits.Artists} credits");
        Require(track.WorkComponents.Count <= WorkTree.SubsectionsMax, $"it has more than {WorkTree.SubsectionsMax} work components");
        Require(track.WorkComponents.All(part => part is { Part: > 0, NumInWork: > 0 } && part.Parts >= part.Part), "a work component's numbers are not from 1");
        Require(track.Relinks is null or { Count: <= Relinking.RelinksMax }, $"it has more than {Relinking.RelinksMax} relinks");
        Require(document.AudioFeatures?.Problem() is not { } problem, document.AudioFeatures?.Problem() ?? "");
    }

    public static void Check(SimplifiedAlbum album)
    {
        Named(album.Name);
        Artists(album.Artists);
    }

    public static void Check(ArtistDocument artist)
    {
        Named(artist.Artist.Name);
        Popularity(artist.Popularity);
        Require(artist.ArtistTypes.Count > 0, "artist_types is empty");
        Require(artist.Genres.Count <= ImportLimits.Genres, $"it has more than {ImportLimits.Genres} genres");
        Require(artist.Followers >= 0, "followers is negative");
    }

    /// <summary>The work with its tree numbered.</summary>
    public static WorkDocument Check(WorkDocument document)
    {
        Named(document.Work.Name);
        Popularity(document.Work.Popularity);
        Artists(document.Work.Composers);
        Require(document.Work.OrdinalNum is null or (> 0 and <= NumberMax), $"ordinal_num is not from 1 to {NumberMax}");
        Require(document.ArrangementOf?.Id != document.Work.Id, "it is an arrangement of itself");
        Require(document.Revision > 0, "revision is not from 1");
        Require(WorkTree.Walk(document.Components).All(entry => entry.Subsection.Id != document.Work.Id), "it is a part of itself");
        return document with { Components = WorkTree.Number(document.Components) };
    }

    public static void Check(SimplifiedEpisode episode)
    {
        Named(episode.Name);
        Duration(episode.DurationMs);
    }

    public static void Check(SimplifiedChapter chapter)
    {
        Named(chapter.Name);
        Duration(chapter.DurationMs);
        Require(chapter.ChapterNumber is >= 0 and <= NumberMax, $"chapter_number is not from 0 to {NumberMax}");
    }

    public static void Named(string name) => Require(!string.IsNullOrWhiteSpace(name), "the name is empty");

    public static void Require(bool holds, string problem)
    {
        if (!holds)
            throw new RowRejectedException(problem);
    }

    private static void Duration(int milliseconds) =>
        Require(milliseconds is >= 0 and <= ImportLimits.DurationMs, $"duration_ms is not from 0 to {ImportLimits.DurationMs}");

    private static void Popularity(int popularity) => Require(popularity is >= 0 and <= 100, "popularity is not from 0 to 100");

    private static void Artists(IReadOnlyList<ArtistRef> artists)
    {
        Require(artists.Count is > 0 and <= ImportLimits.Artists, $"artists are 1 to {ImportLimits.Artists}");
        foreach (var artist in artists)
            Named(artist.Name);
    }
}
