using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Cadenza.Accounts;
using Cadenza.Accounts.Keys;
using Cadenza.Functions.Accounts;
using Cadenza.Functions.Catalog;
using Cadenza.Functions.Http;
using Cadenza.Functions.Works;
using Cadenza.Local.Cosmos;
using Cadenza.Local.Sample;
using Cadenza.Runtime.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Cosmos;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cadenza.Tests.Integration.Works;

/// <summary>The functions of works behind a socket, over the Cosmos DB stand-in with the whole sample catalogue.</summary>
public sealed class WorksFixture : IAsyncLifetime
{
    private const string Issuer = "https://accounts.example";
    private const string Audience = "cadenza";

    private static readonly Type[] Served =
        [typeof(WorkFunctions), typeof(RecordingFunctions), typeof(ComposerFunctions), typeof(BrowseFunctions), typeof(TrackFunctions)];

    private readonly string _folder = Directory.CreateTempSubdirectory("cadenza-works-").FullName;
    private readonly SigningKey _key = SigningKey.Create();
    private CosmosServer _cosmos = null!;
    private IHost _host = null!;

    /// <summary>A client without a token.</summary>
    public HttpClient Client { get; private set; } = null!;

    internal SampleCatalog Sample { get; } = SampleCatalog.Load();

    public async Task InitializeAsync()
    {
        _cosmos = await CosmosServer.StartAsync(new CosmosServerOptions { DataDirectory = _folder });
        await LoadAsync();
        _host = Build();
        await _host.StartAsync();
        Client = new HttpClient { BaseAddress = new Uri(_host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()) };
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await ((IAsyncDisposable)_host).DisposeAsync();
        await _cosmos.DisposeAsync();
        _key.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>GET with a good token.</summary>
    public async Task<(int Status, JsonNode Body)> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Client.BaseAddress!, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token());
        using var response = await Client.SendAsync(request);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    /// <summary>What GET answers, which must be 200.</summary>
    public async Task<JsonNode> GetJsonAsync(string path)
    {
        var (status, body) = await GetAsync(path);
        Assert.True(status == 200, $"{path} is {status}: {body}");
        return body;
    }

    /// <summary>Every item of a listing, from page to page by the links.</summary>
    public async Task<List<JsonNode>> FollowAsync(string path)
    {
        var items = new List<JsonNode>();
        for (var next = path; next is not null;)
        {
            var page = await GetJsonAsync(next);
            items.AddRange(page["items"]!.AsArray().Select(item => item!));
            Assert.True(items.Count <= page["total"]!.GetValue<int>());
            next = page["next"]?.GetValue<string>();
        }

        return items;
    }

    private string Token() => new AccessTokenIssuer(_key, Issuer, Audience, TimeProvider.System).Issue(new AccessTokenRequest { ClientId = "app" });

    private async Task LoadAsync()
    {
        using var database = new CosmosDatabase(new CosmosOptions { ConnectionString = _cosmos.ConnectionString });
        await database.CreateIfMissingAsync();
        var documents = SampleDocuments.Of(Sample).Where(document => document.Container is CosmosLayout.Catalog or CosmosLayout.Listings);
        await Parallel.ForEachAsync(documents, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (document, cancellation) =>
        {
            using var body = new MemoryStream(document.Serialize());
            using var response = await database.Container(document.Container)
                .UpsertItemStreamAsync(body, new PartitionKey(document.PartitionKey), cancellationToken: cancellation);
            response.EnsureSuccessStatusCode();
        });
    }

    private IHost Build()
    {
        var builder = new FunctionsApplicationBuilder(new HostSetup
        {
            FunctionAssembly = typeof(WorkFunctions).Assembly,
            IncludeType = Served.Contains,
            Arguments =
            [
                "--ASPNETCORE_URLS=http://127.0.0.1:0", $"--Cosmos={_cosmos.ConnectionString}",
                $"--Accounts:Issuer={Issuer}", $"--Accounts:Audience={Audience}", $"--Accounts:Keys:Folder={TestKeys.Write(_folder, _key)}",
            ],
        });
        builder.ConfigureFunctionsWebApplication();
        builder.UseMiddleware<ErrorMiddleware>();
        builder.UseMiddleware<AuthenticationMiddleware>();
        builder.Services.AddHttp().AddCosmos().AddCatalog().AddWorks().AddAccounts();
        return builder.Build();
    }
}
