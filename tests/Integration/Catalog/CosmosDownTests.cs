using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Cadenza.Tests.Integration.Catalog;

public sealed class CosmosDownTests
{
    [Fact]
    public async Task Get_CosmosDoesNotAnswer_IsUnavailableSoon()
    {
        var api = new ApiFixture();
        await api.InitializeAsync();
        try
        {
            await api.StopCosmosAsync();
            var started = Stopwatch.GetTimestamp();
            using var track = await api.GetAsync($"/v1/tracks/{Seed.TrackId(1)}");
            var elapsed = Stopwatch.GetElapsedTime(started);
            using var health = await api.Client.GetAsync("/health");

            Assert.Equal(503, (int)track.StatusCode);
            Assert.Equal("1", track.Headers.RetryAfter!.ToString());
            Assert.InRange(elapsed, TimeSpan.Zero, TimeSpan.FromMinutes(1));
            Assert.Equal(503, (int)health.StatusCode);
            Assert.Equal("unavailable", JsonNode.Parse(await health.Content.ReadAsStringAsync())!["checks"]!["cosmos"]!.GetValue<string>());
        }
        finally
        {
            await api.DisposeAsync();
        }
    }
}
