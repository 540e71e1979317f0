using System.Text.Json.Nodes;
using Cadenza.Local.Sample;
using Cadenza.Works;

namespace Cadenza.Tests.Integration.OpenApi;

/// <summary>Every request about the sample that the operations of an OpenAPI document allow: of each object, of all ids at once, of each page.</summary>
internal sealed class CatalogWalk
{
    // Where most is, and where some is not.
    private static readonly string[] Markets = ["DE", "US"];

    private readonly Dictionary<string, string[]> _ids;

    public CatalogWalk(SampleCatalog sample)
    {
        string[] works = [.. sample.Works.Select(work => work.Work.Id.ToString())];
        string[] tracks = [.. sample.Tracks.Select(track => track.Track.Id.ToString())];
        string[] measured = [.. sample.Tracks.Where(track => track.AudioFeatures is not null).Select(track => track.Track.Id.ToString()), .. tracks.Take(20)];
        _ids = new()
        {
            ["tracks"] = tracks,
            ["audio-features"] = measured,
            ["audio-analysis"] = [.. sample.Analyses.Select(analysis => analysis.Track.ToString()), .. tracks.Take(20)],
            ["albums"] = [.. sample.Albums.Select(album => album.Album.Id.ToString())],
            ["artists"] = [.. sample.Artists.Select(artist => artist.Artist.Id.ToString())],
            ["works"] = works,
            ["work-components"] = [.. works, .. sample.Works.SelectMany(work => WorkTree.Walk(work.Components)).Select(entry => entry.Subsection.Id.ToString())],
            ["shows"] = [.. sample.Shows.Select(show => show.Show.Id.ToString())],
            ["episodes"] = [.. sample.Episodes.Select(episode => episode.Episode.Id.ToString())],
            ["audiobooks"] = [.. sample.Audiobooks.Select(book => book.Audiobook.Id.ToString())],
            ["chapters"] = [.. sample.Chapters.Select(chapter => chapter.Chapter.Id.ToString())],
        };
    }

    /// <summary>Whether an operation reads the catalogue: not a user, nor what a user has.</summary>
    public static bool IsOfCatalog(string path) =>
        path.StartsWith("/v1/", StringComparison.Ordinal) && path != "/v1/me" && !path.StartsWith("/v1/me/", StringComparison.Ordinal) && !path.StartsWith("/v1/users/", StringComparison.Ordinal) && !path.StartsWith("/v1/playlists", StringComparison.Ordinal);

    /// <summary>The requests of an operation.</summary>
    public IEnumerable<string> Requests(string path, JsonNode operation)
    {
        const int Few = 10;
        var parameters = (operation["parameters"]?.AsArray() ?? []).ToDictionary(parameter => parameter!["name"]!.GetValue<string>(), parameter => parameter!["schema"]!);
        var page = parameters.TryGetValue("limit", out var limit) ? $"limit={limit["maximum"]}" : "";
        string[] urls = parameters.TryGetValue("ids", out var ids)
            ? [.. IdsOf(path).Chunk(ids["maxItems"]!.GetValue<int>()).Select(chunk => $"{path}?ids={string.Join(',', chunk)}")]
            : path.Contains("{id}", StringComparison.Ordinal)
                ? [.. IdsOf(path).Select(id => $"{path.Replace("{id}", id, StringComparison.Ordinal)}?{page}")]
                : [$"{path}?{page}"];
        if (!parameters.ContainsKey("market"))
            return urls;

        // One object at a time without a market, several at a time in the first market: so everything is seen both ways.
        var everything = ids is null ? urls : urls.Select(url => $"{url}&market={Markets[0]}");
        return [.. everything, .. urls.Take(Few), .. Markets.SelectMany(market => urls.Take(Few).Select(url => $"{url}&market={market}"))];
    }

    private string[] IdsOf(string path) => _ids[path.Split('/')[2]];
}
