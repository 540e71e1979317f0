using Cadenza.Catalog;

namespace Cadenza.Functions.Catalog;

/// <summary>Several tracks; null where there is none of that id, here as in the other lists.</summary>
internal sealed record TracksObject(IReadOnlyList<TrackObject?> Tracks);

/// <summary>Several albums.</summary>
internal sealed record AlbumsObject(IReadOnlyList<AlbumObject?> Albums);

/// <summary>Several artists.</summary>
internal sealed record ArtistsObject(IReadOnlyList<ArtistObject?> Artists);

/// <summary>Several shows.</summary>
internal sealed record ShowsObject(IReadOnlyList<SimplifiedShowObject?> Shows);

/// <summary>Several episodes.</summary>
internal sealed record EpisodesObject(IReadOnlyList<EpisodeObject?> Episodes);

/// <summary>Several audiobooks.</summary>
internal sealed record AudiobooksObject(IReadOnlyList<AudiobookObject?> Audiobooks);

/// <summary>Several chapters.</summary>
internal sealed record ChaptersObject(IReadOnlyList<ChapterObject?> Chapters);

/// <summary>Several tracks' features; null where there is no such track, or nobody has measured it.</summary>
internal sealed record AudioFeaturesListObject(IReadOnlyList<AudioFeaturesObject?> AudioFeatures);

/// <summary>The markets of the service.</summary>
internal sealed record MarketsObject(IReadOnlyList<Market> Markets);

/// <summary>The genres of the catalogue.</summary>
internal sealed record GenresObject(IReadOnlyList<string> Genres);
