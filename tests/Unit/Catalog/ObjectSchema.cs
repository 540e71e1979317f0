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
            + "external_urls: ExternalUrl, href: string, id: string, is_playable?: boolean, restrictions?: Restriction, name: string, preview_url: string?, "
            + "track_number: integer, type: string, uri: string, is_local: boolean, work_components: WorkComponent[]",
        ["Track"] = "+SimplifiedTrack, album: SimplifiedAlbum, external_ids: ExternalId, popularity: integer, credits: Credit[]",
        ["Tracks"] = "tracks: Track[]",
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
        "integer" => kind == JsonValueKind.Number,
        "boolean" => kind is JsonValueKind.True or JsonValueKind.False,
        "object" => kind == JsonValueKind.Object,
        _ => throw new ArgumentException($"No such type: {type}."),
    };
}
