using System.CommandLine;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using Cadenza.Catalog;
using Cadenza.Works;
using Cadenza.Works.Links.Runs;

namespace Cadenza.Local.Commands.Linking;

/// <summary>What operators do about links, in the running stack of a data folder: <c>link override</c>, <c>link review</c> and <c>link runs</c>.</summary>
internal static class LinkOperators
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(200);

    // A terminal shows letters as they are.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary><c>link override</c>: says what a track is a recording of. It wins over titles and imports, and every run keeps it.</summary>
    public static Command Override(Option<string> data, TextWriter output)
    {
        var track = new Argument<string>("TRACK") { Description = "The track's id." };
        var component = new Option<string[]>("--component") { Description = "The work or part of one that it is of; several for a track over several.", HelpName = "ID" };
        var noWork = new Option<bool>("--no-work") { Description = "It is of no work." };
        var automatic = new Option<bool>("--automatic") { Description = "Take back what was said: the next run over all decides." };
        var by = new Option<string>("--by") { Description = "Who says it.", Required = true, HelpName = "NAME" };
        var reason = new Option<string?>("--reason") { Description = "Why.", HelpName = "TEXT" };
        var command = new Command("override", "Say by hand what a track is a recording of.") { track, component, noWork, automatic, by, reason };
        command.SetAction((parsed, cancellationToken) =>
        {
            var components = parsed.GetValue(component) ?? [];
            var ways = (components.Length > 0 ? 1 : 0) + (parsed.GetValue(noWork) ? 1 : 0) + (parsed.GetValue(automatic) ? 1 : 0);
            if (ways != 1)
                throw new LocalException("Say one of --component ID, --no-work and --automatic.");

            var input = new
            {
                track = parsed.GetValue(track),
                components = parsed.GetValue(automatic) ? null : components,
                by = parsed.GetValue(by),
                reason = parsed.GetValue(reason),
            };
            return OverrideAsync(Settings(parsed.GetValue(data)!), input, output, cancellationToken);
        });
        return command;
    }

    /// <summary><c>link review</c>: what the linker was not sure of, a track a line, the surest of each shard first.</summary>
    public static Command Review(Option<string> data, TextWriter output)
    {
        var limit = new Option<int>("--limit") { Description = "How many of each shard.", DefaultValueFactory = _ => 50, HelpName = "N" };
        var command = new Command("review", "List the tracks that the linker was not sure of.") { limit };
        command.SetAction((parsed, cancellationToken) =>
            ReviewAsync(Settings(parsed.GetValue(data)!), Math.Clamp(parsed.GetValue(limit), 1, 1000), output, cancellationToken));
        return command;
    }

    /// <summary><c>link runs</c>: what the last runs came to, the newest first, a line each.</summary>
    public static Command Runs(Option<string> data, TextWriter output)
    {
        var limit = new Option<int>("--limit") { Description = "How many.", DefaultValueFactory = _ => 10, HelpName = "N" };
        var command = new Command("runs", "Say what the last runs of the linker came to.") { limit };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var container = new BlobServiceClient(Settings(parsed.GetValue(data)!)["BlobStorage"]!.GetValue<string>()).GetBlobContainerClient("linking");
            foreach (var (run, counts) in await new LinkingFiles(container).ReadReportsAsync(Math.Clamp(parsed.GetValue(limit), 1, LinkingFiles.ReportsMax), cancellationToken))
                await output.WriteLineAsync($"{run} {JsonSerializer.Serialize(counts, Readable)}");
            return 0;
        });
        return command;
    }

    private static async Task<int> OverrideAsync(JsonNode settings, object input, TextWriter output, CancellationToken cancellationToken)
    {
        using var api = new HttpClient { BaseAddress = new Uri(settings["ASPNETCORE_URLS"]!.GetValue<string>()) };
        var instance = $"override-{Guid.NewGuid():N}";
        try
        {
            using var started = await api.PostAsJsonAsync($"runtime/webhooks/durabletask/orchestrators/OverrideLink/{instance}", input, cancellationToken);
            started.EnsureSuccessStatusCode();
            for (var waited = TimeSpan.Zero; waited < Patience; waited += PollInterval)
            {
                var status = await api.GetFromJsonAsync<JsonNode>($"runtime/webhooks/durabletask/instances/{instance}", cancellationToken);
                switch (status?["runtimeStatus"]?.GetValue<string>())
                {
                    case "Completed":
                        await output.WriteLineAsync(status["output"]!.GetValue<bool>() ? "changed" : "as it was");
                        return 0;
                    case "Failed" or "Terminated":
                        throw new LocalException($"It failed: {status["output"]}");
                }

                await Task.Delay(PollInterval, cancellationToken);
            }
        }
        catch (HttpRequestException error)
        {
            throw new LocalException($"The stack of this data folder does not answer: {error.Message}", error);
        }

        throw new LocalException($"The orchestration {instance} did not end within {Patience.TotalMinutes} minutes.");
    }

    private static async Task<int> ReviewAsync(JsonNode settings, int limit, TextWriter output, CancellationToken cancellationToken)
    {
        using var database = new CosmosDatabase(new CosmosOptions { ConnectionString = settings["Cosmos"]!.GetValue<string>() });
        var store = new WorkListingStore(database.Container(CosmosLayout.Listings), new CatalogOptions(), TimeProvider.System);
        for (var shard = 0; shard < new LinkingOptions().Shards; shard++)
        {
            foreach (var item in await ReviewList.ReadAsync(store, shard, limit, cancellationToken))
            {
                await output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{item.Track} {item.Confidence:0.00} {item.Reason} {JsonSerializer.Serialize(item.Title, Readable)} {JsonSerializer.Serialize(item.AlbumName, Readable)} {string.Join(' ', item.Candidates)}"));
            }
        }

        return 0;
    }

    private static JsonNode Settings(string dataDirectory)
    {
        var file = DataFolder.Visit(dataDirectory) is { } folder ? Path.Combine(folder, "local.settings.json") : "";
        return File.Exists(file)
            ? JsonNode.Parse(File.ReadAllText(file))!["Values"]!
            : throw new LocalException($"There is no stack in {dataDirectory}: start one with 'up'.");
    }
}
