using System.Globalization;
using System.Net.Http.Headers;
using Cadenza.Local.Commands;
using Cadenza.Local.Commands.Progress;

namespace Cadenza.Tests.Benchmarks;

/// <summary>
/// <c>GET /v1/tracks/{id}</c> through the whole Function App (token check, routing, store, shaping) against a bare Kestrel endpoint that
/// returns the same bytes, in turn, in one run. The generator shares the machine with the server, which draws the rates together: the
/// ratio of answers to a second of the server's own processor time does not have that.
/// </summary>
internal static class HttpBenchmark
{
    private const int Rounds = 7;
    private const double Target = 0.5;
    private static readonly TimeSpan RoundTime = TimeSpan.FromSeconds(3);

    /// <summary>Runs it and prints the ratio.</summary>
    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("cadenza-bench-").FullName;
        try
        {
            await using var stack = await LocalStack.StartAsync(
                new StackOptions { DataDirectory = Path.Combine(folder, "data"), Port = 0 }, _ => null, Console.WriteLine, CancellationToken.None);
            var catalog = await SampleLoader.LoadAsync(stack, new PlainView(Console.Out), CancellationToken.None);
            await stack.StartFunctionAppAsync(Console.WriteLine, CancellationToken.None);
            var token = TokenCommand.Issue(stack.Data.Path, null, null);
            var path = $"/v1/tracks/{catalog.Tracks[0].Track.Id}";
            var body = Path.Combine(folder, "body.json");
            await File.WriteAllBytesAsync(body, await GetAsync(stack.Address, path, token));

            var (kestrel, port) = await BareKestrel.StartAsync(body, Path.Combine(folder, "kestrel.log"));
            await using (kestrel)
            {
                await CompareAsync(new LoadGenerator(ProcessIdOf(stack), stack.Address.Port, path, token), new LoadGenerator(kestrel.Id, port, "/", null));
            }

            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task CompareAsync(LoadGenerator app, LoadGenerator kestrel)
    {
        await app.RunAsync(RoundTime);
        await kestrel.RunAsync(RoundTime);
        var (rates, costs) = (new List<double>(), new List<double>());
        for (var round = 1; round <= Rounds; round++)
        {
            var (ours, bare) = (await app.RunAsync(RoundTime), await kestrel.RunAsync(RoundTime));
            rates.Add(ours.PerSecond / bare.PerSecond);
            costs.Add(ours.PerCpuSecond / bare.PerCpuSecond);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"round {round}: Function App {ours.PerSecond:N0}/s ({ours.PerCpuSecond:N0} a CPU second), bare Kestrel {bare.PerSecond:N0}/s ({bare.PerCpuSecond:N0} a CPU second)"));
        }

        Ratio.Print("http", rates, Target);
        Ratio.Print("http, by the server's processor time", costs, Target);
    }

    private static int ProcessIdOf(LocalStack stack) => int.Parse(File.ReadAllText(stack.Data.File("functions.pid")), CultureInfo.InvariantCulture);

    private static async Task<byte[]> GetAsync(Uri address, string path, string token)
    {
        using var client = new HttpClient { BaseAddress = address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await client.GetByteArrayAsync(new Uri(path, UriKind.Relative));
    }
}
