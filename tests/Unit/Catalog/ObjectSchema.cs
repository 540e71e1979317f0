using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cadenza.Tests.Unit.Catalog;

/// <summary>
/// The objects of the Web API's schemas, property by property, with our documented extensions at the end of each. A line is
/// <c>name: type</c>; <c>?</c> after the type: may be null; after the name: may be missing; <c>[]</c>: an array.
/// </summary>
internal static class ObjectSchema
{
    private static readonly Dictionary<string, string> Objects = new()
    {
        ["ExternalUrl"] = "spotify: string",
        ["ExternalId"] = "isrc?: string, ean?: string, upc?: string",
        ["Image"] = "url: string, height: integer?, width: integer?",
        ["Followers"] = "href: string?, total: integer",
        ["ExplicitContent"] = "filter_enabled: boolean, filter_locked: boolean",
        ["PublicUser"] = "display_name: string?, external_urls: ExternalUrl, followers: Followers, href: string, id: string, images: Image[], type: string, uri: string",
        ["PrivateUser"] = "+PublicUser, account_id: string, country?: string, email?: string, explicit_content?: ExplicitContent, product?: string",
        ["Copyright"] = "text: string, type: string",
        ["Restriction"] = "reason: string",
        ["SimplifiedArtist"] = "external_urls: ExternalUrl, href: string, id: string, name: string, type: string, uri: string",
        ["Artist"] = "+SimplifiedArtist, followers: Followers, genres: string[], images: Image[], popularity: integer, artist_types: string[]",
        ["SimplifiedAlbum"] = "album_type: string, total_tracks: integer, available_markets: string[], external_urls: ExternalUrl, href: string, "
            + "id: string, images: Image[], name: string, release_date: string, release_date_precision: string, restrictions?: Restriction, "
            + "type: string, uri: string, artists: SimplifiedArtist[]",
        ["ArtistDiscographyAlbum"] = "+SimplifiedAlbum, album_group: string",
        ["Album"] = "+SimplifiedAlbum, tracks: PagingSimplifiedTrack, copyrights: Copyright[], external_ids: ExternalId, genres: string[], label: string, popularity: integer",
        ["SimplifiedTrack"] = "artists: SimplifiedArtist[], available_markets?: string[], disc_number: integer, duration_ms: integer, explicit: boolean, "
            + "external_urls: ExternalUrl, href: string, id: string, is_playable?: boolean, linked_from?: LinkedTrack, restrictions?: Restriction, name: string, preview_url: string?, "
            + "track_number: integer, type: string, uri: string, is_local: boolean, work_components: WorkComponent[]",
        ["Track"] = "+SimplifiedTrack, album: SimplifiedAlbum, external_ids: ExternalId, popularity: integer, credits: Credit[]",
        ["LinkedTrack"] = "external_urls: ExternalUrl, href: string, id: string, type: string, uri: string",
        ["Tracks"] = "tracks: Track?[]",
        ["Albums"] = "albums: Album?[]",
        ["Artists"] = "artists: Artist?[]",
        ["SimplifiedShow"] = "available_markets: string[], copyrights: Copyright[], description: string, html_description: string, explicit: boolean, "
            + "external_urls: ExternalUrl, href: string, id: string, images: Image[], is_externally_hosted: boolean, languages: string[], "
            + "media_type: string, name: string, publisher: string, type: string, uri: string, total_episodes: integer",
        ["Show"] = "+SimplifiedShow, episodes: PagingSimplifiedEpisode",
        ["Shows"] = "shows: SimplifiedShow?[]",
        ["SimplifiedEpisode"] = "audio_preview_url: string?, description: string, html_description: string, duration_ms: integer, explicit: boolean, "
            + "external_urls: ExternalUrl, href: string, id: string, images: Image[], is_externally_hosted: boolean, is_playable: boolean, "
            + "language?: string, languages: string[], name: string, release_date: string, release_date_precision: string, type: string, uri: string, "
            + "restrictions?: Restriction",
        ["Episode"] = "+SimplifiedEpisode, show: SimplifiedShow",
        ["Episodes"] = "episodes: Episode?[]",
        ["PagingSimplifiedEpisode"] = "+Paging, items: SimplifiedEpisode[]",
        ["Named"] = "name: string",
        ["SimplifiedAudiobook"] = "authors: Named[], available_markets: string[], copyrights: Copyright[], description: string, html_description: string, "
            + "edition?: string, explicit: boolean, external_urls: ExternalUrl, href: string, id: string, images: Image[], languages: string[], "
            + "media_type: string, name: string, narrators: Named[], publisher: string, type: string, uri: string, total_chapters: integer",
        ["Audiobook"] = "+SimplifiedAudiobook, chapters: PagingSimplifiedChapter",
        ["Audiobooks"] = "audiobooks: Audiobook?[]",
        ["SimplifiedChapter"] = "audio_preview_url: string?, available_markets?: string[], chapter_number: integer, description: string, "
            + "html_description: string, duration_ms: integer, explicit: boolean, external_urls: ExternalUrl, href: string, id: string, images: Image[], "
            + "is_playable: boolean, languages: string[], name: string, release_date: string, release_date_precision: string, type: string, uri: string, "
            + "restrictions?: Restriction",
        ["Chapter"] = "+SimplifiedChapter, audiobook: SimplifiedAudiobook",
        ["Chapters"] = "chapters: Chapter?[]",
        ["PagingSimplifiedChapter"] = "+Paging, items: SimplifiedChapter[]",
        ["AudioFeatures"] = "acousticness: number, analysis_url: string, danceability: number, duration_ms: integer, energy: number, id: string, "
            + "instrumentalness: number, key: integer, liveness: number, loudness: number, mode: integer, speechiness: number, tempo: number, "
            + "time_signature?: integer, track_href: string, type: string, uri: string, valence: number",
        ["AudioFeaturesList"] = "audio_features: AudioFeatures?[]",
        ["AnalysisMeta"] = "analyzer_version: string, platform: string, detailed_status: string, status_code: integer, timestamp: integer, "
            + "analysis_time: number, input_process: string",
        ["AnalyzedTrack"] = "num_samples: integer, duration: number, sample_md5: string, offset_seconds: integer, window_seconds: integer, "
            + "analysis_sample_rate: integer, analysis_channels: integer, end_of_fade_in: number, start_of_fade_out: number, loudness: number, "
            + "tempo: number, tempo_confidence: number, time_signature: integer, time_signature_confidence: number, key: integer, "
            + "key_confidence: number, mode: integer, mode_confidence: number, codestring: string, code_version: number, echoprintstring: string, "
            + "echoprint_version: number, synchstring: string, synch_version: number, rhythmstring: string, rhythm_version: number",
        ["TimeInterval"] = "start: number, duration: number, confidence: number",
        ["Section"] = "+TimeInterval, loudness: number, tempo: number, tempo_confidence: number, key: integer, key_confidence: number, mode: integer, "
            + "mode_confidence: number, time_signature: integer, time_signature_confidence: number",
        ["Segment"] = "+TimeInterval, loudness_start: number, loudness_max: number, loudness_max_time: number, loudness_end: number, pitches: number[], timbre: number[]",
        ["AudioAnalysis"] = "meta: AnalysisMeta, track: AnalyzedTrack, bars: TimeInterval[], beats: TimeInterval[], sections: Section[], segments: Segment[], "
            + "tatums: TimeInterval[]",
        ["PlaylistUser"] = "external_urls: ExternalUrl, href: string, id: string, type: string, uri: string",
        ["PlaylistOwner"] = "+PlaylistUser, display_name: string?",
        ["PlaylistTracksRef"] = "href: string, total: integer",
        ["PlaylistBase"] = "collaborative: boolean, external_urls: ExternalUrl, href: string, id: string, images: Image[], name: string, owner: PlaylistOwner, "
            + "public: boolean, snapshot_id: string, type: string, uri: string",
        ["SimplifiedPlaylist"] = "+PlaylistBase, description: string, items: PlaylistTracksRef, tracks: PlaylistTracksRef",
        ["Playlist"] = "+PlaylistBase, description: string?, followers: Followers, items: PagingPlaylistTrack, tracks: PagingPlaylistTrack",
        ["PlaylistTrack"] = "added_at: string, added_by: PlaylistUser, is_local: boolean, item: object?, track: object?",
        ["PagingPlaylistTrack"] = "+Paging, items: PlaylistTrack[]",
        ["PagingSimplifiedPlaylist"] = "+Paging, items: SimplifiedPlaylist[]",
        ["Markets"] = "markets: string[]",
        ["Genres"] = "genres: string[]",
        ["Paging"] = "href: string, limit: integer, next: string?, offset: integer, previous: string?, total: integer",
        ["PagingSimplifiedTrack"] = "+Paging, items: SimplifiedTrack[]",
        ["PagingArtistDiscographyAlbum"] = "+Paging, items: ArtistDiscographyAlbum[]",
        ["WorkRef"] = "id: string, type: string, uri: string, href: string, name: string",
        ["WorkComponent"] = "+WorkRef, label: string?, work: WorkRef, num_in_work: integer, part: integer, parts: integer",
        ["Credit"] = "role: string, artist: SimplifiedArtist, instrument: string?, voice: string?, character: string?",
        ["SimplifiedSubsection"] = "+WorkRef, external_urls: ExternalUrl, subsection_type: string, label: string?, ordinal_num: integer, num_in_work: integer, "
            + "nickname: string?, key: string?, catalog_no: string[], images: Image[], popularity: integer",
        ["Subsection"] = "+SimplifiedSubsection, components: Subsection[]",
        ["SubsectionInWork"] = "+Subsection, work: SimplifiedWork, parents: SimplifiedSubsection[]",
        ["FlatSubsection"] = "+SimplifiedSubsection, depth: integer, parent_id: string?",
        ["PagingFlatSubsection"] = "+Paging, items: FlatSubsection[]",
        ["SimplifiedWork"] = "+WorkRef, external_urls: ExternalUrl, subtitle: string?, nickname: string?, composers: SimplifiedArtist[], work_type: string, "
            + "ordinal_num: integer?, key: string?, opus_no: string?, catalog_no: string[], composition_date: string?, composition_date_precision: string?, "
            + "images: Image[], popularity: integer",
        ["Work"] = "+SimplifiedWork, alternative_titles: object, librettists: SimplifiedArtist[], description: string?, arrangement_of: WorkRef?, components: Subsection[]",
        ["Works"] = "works: Work?[]",
        ["WorkComponents"] = "href: string, work: WorkRef, depth: integer, total: integer, components: Subsection[]",
        ["Recording"] = "id: string, type: string, work: WorkRef, composers: SimplifiedArtist[], album: SimplifiedAlbum, year: integer, credits: Credit[], "
            + "tracks: SimplifiedTrack[], is_complete: boolean, missing: MissingComponent[], duration_ms: integer, popularity: integer",
        ["MissingComponent"] = "+WorkRef, label: string?",
        ["PagingRecording"] = "+Paging, items: Recording[]",
        ["PagingTrack"] = "+Paging, items: Track[]",
        ["SavedTrack"] = "added_at: string, track: Track",
        ["SavedAlbum"] = "added_at: string, album: Album",
        ["SavedEpisode"] = "added_at: string, episode: Episode",
        ["SavedShow"] = "added_at: string, show: SimplifiedShow",
        ["SavedAudiobook"] = "added_at: string, audiobook: Audiobook",
        ["SavedWork"] = "added_at: string, work: SimplifiedWork",
        ["PagingSavedTrack"] = "+Paging, items: SavedTrack[]",
        ["PagingSavedAlbum"] = "+Paging, items: SavedAlbum[]",
        ["PagingSavedEpisode"] = "+Paging, items: SavedEpisode[]",
        ["PagingSavedShow"] = "+Paging, items: SavedShow[]",
        ["PagingSavedAudiobook"] = "+Paging, items: SavedAudiobook[]",
        ["PagingSavedWork"] = "+Paging, items: SavedWork[]",
        ["PagingArtist"] = "+Paging, items: Artist[]",
        ["Cursor"] = "after: string?",
        ["CursorPagingArtist"] = "href: string, limit: integer, next: string?, cursors: Cursor, total: integer, items: Artist[]",
        ["FollowedArtists"] = "artists: CursorPagingArtist",
        ["PagingSimplifiedWork"] = "+Paging, items: SimplifiedWork[]",
        ["BrowsedComposer"] = "artist: SimplifiedArtist, sort_name: string, epoch: string?, born: string?, died: string?, images: Image[], popularity: integer, "
            + "total_works: integer, works: object",
        ["PagingBrowsedComposer"] = "+Paging, items: BrowsedComposer[]",
        ["Epoch"] = "name: string, composers: integer, works: integer",
        ["Epochs"] = "epochs: Epoch[]",
        ["WorkTypeCount"] = "work_type: string, works: integer, composers: integer",
        ["WorkTypes"] = "work_types: WorkTypeCount[]",
    };

    /// <summary>Asserts that the answer is such an object, with no property missing and none too many.</summary>
    public static void Verify(string schema, JsonNode? answer, string path = "$")
    {
        var properties = PropertiesOf(schema);
        var actual = Assert.IsType<JsonObject>(answer);
        var unknown = actual.Select(property => property.Key).Except(properties.Select(property => property.Name));
        Assert.True(!unknown.Any(), $"{path}: {schema} has no {string.Join(", ", unknown)}.");
        foreach (var (name, type, isOptional) in properties)
        {
            var isThere = actual.TryGetPropertyValue(name, out var value);
            Assert.True(isThere || isOptional, $"{path}.{name} is missing.");
            if (isThere)
                VerifyValue(type, value, $"{path}.{name}");
        }
    }

    private static List<(string Name, string Type, bool IsOptional)> PropertiesOf(string schema) => [.. Objects[schema].Split(", ").SelectMany(entry =>
    {
        if (entry.StartsWith('+'))
            return PropertiesOf(entry[1..]);

        var (name, type) = (entry.Split(": ")[0], entry.Split(": ")[1]);
        return [(name.TrimEnd('?'), type, name.EndsWith('?'))];
    })];

    private static void VerifyValue(string type, JsonNode? value, string path)
    {
        if (type.EndsWith("[]", StringComparison.Ordinal))
        {
            var items = Assert.IsType<JsonArray>(value);
            for (var i = 0; i < items.Count; i++)
                VerifyValue(type[..^2], items[i], $"{path}[{i}]");
        }
        else if (value is null)
        {
            Assert.True(type.EndsWith('?'), $"{path} is null.");
        }
        else if (Objects.ContainsKey(type.TrimEnd('?')))
        {
            Verify(type.TrimEnd('?'), value, path);
        }
        else
        {
            Assert.True(IsKind(type.TrimEnd('?'), value.GetValueKind()), $"{path} is no {type}.");
        }
    }

    private static bool IsKind(string type, JsonValueKind kind) => type switch
    {
        "string" => kind == JsonValueKind.String,
        "number" => kind == JsonValueKind.Number,
        "integer" => kind == JsonValueKind.Number,
        "boolean" => kind is JsonValueKind.True or JsonValueKind.False,
        "object" => kind == JsonValueKind.Object,
        _ => throw new ArgumentException($"No such type: {type}."),
    };
}
