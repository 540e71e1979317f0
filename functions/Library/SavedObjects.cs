using System.Globalization;
using Cadenza.Functions.Catalog;
using Cadenza.Functions.Works;
using Cadenza.Library.Saved;

namespace Cadenza.Functions.Library;

/// <summary>The schema's SavedTrackObject.</summary>
internal sealed record SavedTrackObject(string AddedAt, TrackObject Track);

/// <summary>The schema's SavedAlbumObject.</summary>
internal sealed record SavedAlbumObject(string AddedAt, AlbumObject Album);

/// <summary>The schema's SavedEpisodeObject.</summary>
internal sealed record SavedEpisodeObject(string AddedAt, EpisodeObject Episode);

/// <summary>The schema's SavedShowObject.</summary>
internal sealed record SavedShowObject(string AddedAt, SimplifiedShowObject Show);

/// <summary>The schema's SavedAudiobookObject.</summary>
internal sealed record SavedAudiobookObject(string AddedAt, AudiobookObject Audiobook);

/// <summary>A saved work: our extension. Its tree is at the work's <c>href</c>.</summary>
internal sealed record SavedWorkObject(string AddedAt, SimplifiedWorkObject Work);

/// <summary>How answers show when something was saved.</summary>
internal static class SavedTimes
{
    /// <summary>The time as the Web API writes it: in UTC, to the second.</summary>
    public static string AddedAtText(this SavedItem item) => item.AddedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
