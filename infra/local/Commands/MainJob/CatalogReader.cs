using System.Net.Http.Headers;
using System.Text.Json;
using Cadenza.Local.Commands.Listening;
using Cadenza.Local.Commands.Progress;

namespace Cadenza.Local.Commands.MainJob;

/// <summary>Reads the tracks that can be heard from the API, as any client would.</summary>
internal sealed class CatalogReader(HttpClient api, string token)
{
    private const int IdsAtOnce = 50;
    private const int RequestsAtOnce = 4;

    /// <summary>The tracks with these ids, most popular first.</summary>
    /// <exception cref="LocalException">The API does not know one of them.</exception>
    public async Task<IReadOnlyList<ListenedTrack>> ReadAsync(IReadOnlyList<string> trackIds, IStage stage, CancellationToken cancellationToken)
    {
        var read = 0;
        var chunks = trackIds.Chunk(IdsAtOnce).ToArray();
        var tracks = new (ListenedTrack Track, int Popularity)[chunks.Length][];
        await Parallel.ForAsync(0, chunks.Length, new ParallelOptions { MaxDegreeOfParallelism = RequestsAtOnce, CancellationToken = cancellationToken }, async (i, cancel) =>
        {
            tracks[i] = await ReadAsync(chunks[i], cancel);
            stage.Report(Interlocked.Add(ref read, chunks[i].Length));
        });
        return [.. tracks.SelectMany(chunk => chunk).OrderByDescending(item => item.Popularity).Select(item => item.Track)];
    }

    private async Task<(ListenedTrack Track, int Popularity)[]> ReadAsync(string[] ids, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"v1/tracks?ids={string.Join(',', ids)}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await api.SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new LocalException($"GET /v1/tracks?ids=… answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(cancellationToken)}");
        }

        using var answer = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(cancellationToken), cancellationToken: cancellationToken);
        return [.. answer.RootElement.GetProperty("tracks").EnumerateArray().Select((track, i) => Parse(track, ids[i]))];
    }

    private static (ListenedTrack Track, int Popularity) Parse(JsonElement track, string id) => track.ValueKind == JsonValueKind.Null
        ? throw new LocalException($"The API does not know the track {id} of the sample catalogue.")
        : (new ListenedTrack(
            track.GetProperty("id").GetString()!,
            track.GetProperty("album").GetProperty("id").GetString()!,
            track.GetProperty("duration_ms").GetInt32()),
            track.GetProperty("popularity").GetInt32());
}
