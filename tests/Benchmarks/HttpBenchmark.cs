using System.Globalization;
using System.Net.Http.Headers;
using Cadenza.Local.Commands;
using Cadenza.Local.Commands.Accounts;
using Cadenza.Local.Commands.Progress;

namespace Cadenza.Tests.Benchmarks;

/// <summary>
/// Answers of the whole Function App (token check, routing, store, shaping) against a bare Kestrel endpoint that returns the same bytes,
/// in turn, in one run: a track, an album, and 50 tracks at once. The generator shares the machine with the server, which draws the
/// rates together: the ratio of answers to a second of the server's own processor time does not have that.
/// </summary>
internal static class HttpBenchmark
{
    private const int Rounds = 7;
    private const int Connections = 16;
    private const int ConnectionsForLatency = 32;
    private const double Target = 0.6;
    private static readonly TimeSpan RoundTime = TimeSpan.FromSeconds(3);

    /// <summary>Runs it and prints the ratios.</summary>
    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("cadenza-bench-").FullName;
        try
        {
            await using var stack = await LocalStack.StartAsync(
                new StackOptions { DataDirectory = Path.Combine(folder, "data"), Port = 0 }, _ => null, Console.WriteLine, CancellationToken.None);
            var catalog = await SampleLoader.LoadAsync(stack, new PlainView(Console.Out), CancellationToken.None);
            await stack.StartFunctionAppAsync(Console.WriteLine, CancellationToken.None);
            var run = new Run(stack, TokenCommand.Issue(stack.Data.Path, null, null), folder);
            await run.CompareAsync("track", $"/v1/tracks/{catalog.Tracks[0].Track.Id}", Target);
            await run.CompareAsync("album", $"/v1/albums/{catalog.Albums[0].Album.Id}", target: null);
            await run.CompareAsync("50 tracks", $"/v1/tracks?ids={string.Join(',', catalog.Tracks.Take(50).Select(track => track.Track.Id))}", target: null);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>One running Function App, compared with one bare server for each path.</summary>
    internal sealed class Run(LocalStack stack, string token, string folder)
    {
        /// <summary>Prints how the answers of a path compare.</summary>
        public async Task CompareAsync(string name, string path, double? target)
        {
            var body = Path.Combine(folder, $"{name}.json");
            await File.WriteAllBytesAsync(body, await GetAsync(path));
            var (kestrel, port) = await BareKestrel.StartAsync(body, Path.Combine(folder, "kestrel.log"));
            await using (kestrel)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {new FileInfo(body).Length:N0} bytes"));
                await CompareAsync(
                    name, new LoadGenerator(stack.ProcessIds[0], stack.Address.Port, path, token), new LoadGenerator(kestrel.Id, port, "/", null), target);
            }
        }

        private static async Task CompareAsync(string name, LoadGenerator app, LoadGenerator kestrel, double? target)
        {
            await app.RunAsync(RoundTime, Connections);
            await kestrel.RunAsync(RoundTime, Connections);
            var (rates, costs, latencies) = (new List<double>(), new List<double>(), new List<double>());
            for (var round = 1; round <= Rounds; round++)
            {
                var (ours, bare) = (await app.RunAsync(RoundTime, Connections), await kestrel.RunAsync(RoundTime, Connections));
                rates.Add(ours.PerSecond / bare.PerSecond);
                costs.Add(ours.PerCpuSecond / bare.PerCpuSecond);
                var (slow, bareSlow) = (await app.RunAsync(RoundTime, ConnectionsForLatency), await kestrel.RunAsync(RoundTime, ConnectionsForLatency));
                latencies.Add(bareSlow.P99.TotalMilliseconds / slow.P99.TotalMilliseconds);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"round {round}: Function App {ours.PerSecond:N0}/s ({ours.PerCpuSecond:N0} a CPU second), p99 {slow.P99.TotalMilliseconds:N2} ms; bare Kestrel {bare.PerSecond:N0}/s ({bare.PerCpuSecond:N0} a CPU second), p99 {bareSlow.P99.TotalMilliseconds:N2} ms"));
            }

            Ratio.Print($"http, {name}", rates, target);
            Ratio.Print($"http, {name}, by the server's processor time", costs, target);
            Ratio.Print($"http, {name}, p99 at {ConnectionsForLatency} connections (bare to ours)", latencies, target: null);
        }

        private async Task<byte[]> GetAsync(string path)
        {
            using var client = new HttpClient { BaseAddress = stack.Address };
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            return await client.GetByteArrayAsync(new Uri(path, UriKind.Relative));
        }
    }
}
