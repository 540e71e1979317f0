namespace Cadenza.Local.Commands.Listening;

/// <summary>Somebody who listens.</summary>
/// <param name="UserId">Their user id.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Product"><c>premium</c> or <c>free</c>.</param>
/// <param name="ByHttp">Whether their client posts its events to the API.</param>
internal sealed record Listener(string UserId, string Country, string Product, bool ByHttp = false);

/// <summary>A track that can be heard, as the API told it.</summary>
/// <param name="Id">The catalogue id.</param>
/// <param name="AlbumId">Its album's.</param>
/// <param name="DurationMs">Its length.</param>
internal sealed record ListenedTrack(string Id, string AlbumId, int DurationMs);
