using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Cadenza.Accounts;
using Cadenza.Accounts.Keys;
using Cadenza.Catalog;
using Cadenza.Functions.Accounts;
using Cadenza.Functions.Accounts.SignIn;
using Cadenza.Functions.Catalog;
using Cadenza.Functions.Events;
using Cadenza.Functions.Http;
using Cadenza.Functions.Http.OpenApi;
using Cadenza.Functions.Library;
using Cadenza.Functions.Media;
using Cadenza.Functions.Playlists;
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

namespace Cadenza.Tests.Integration.Catalog;

/// <summary>The catalogue's functions behind a socket, put together as Program.cs does, over the Cosmos DB stand-in with <see cref="Seed"/>.</summary>
public class ApiFixture : IAsyncLifetime
{
    private const string Issuer = "https://accounts.example";
    private const string Audience = "cadenza";

    // No test of what is served here publishes.
    private const string NoHub = "Endpoint=sb://localhost;SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=SAS_KEY_VALUE;UseDevelopmentEmulator=true";

    /// <summary>The functions of the catalogue.</summary>
    public static IReadOnlyList<Type> Functions { get; } =
        [.. typeof(TrackFunctions).Assembly.GetExportedTypes().Where(type => type.Namespace == typeof(TrackFunctions).Namespace)];

    /// <summary>What HTTP requests trigger is in classes of such names; timers and orchestrations are not, and need more services.</summary>
    private static bool IsHttp(Type type) => type == typeof(PublishEventsFunction) || Served.Contains(type.Namespace) && (type.Name.EndsWith("Function", StringComparison.Ordinal) || type.Name.EndsWith("Functions", StringComparison.Ordinal));

    private static readonly string?[] Served =
        [typeof(TrackFunctions).Namespace, typeof(WorkFunctions).Namespace, typeof(HealthFunction).Namespace, typeof(OpenApiFunction).Namespace, typeof(UserFunctions).Namespace, typeof(AuthorizeFunctions).Namespace,
            typeof(PlaylistFunctions).Namespace, typeof(ImageFunctions).Namespace, typeof(LibraryFunctions).Namespace];

    private readonly string _folder = Directory.CreateTempSubdirectory("cadenza-api-").FullName;
    private readonly SigningKey _key = SigningKey.Create();
    private CosmosServer? _cosmos;
    private IHost _host = null!;

    /// <summary>A client without a token.</summary>
    public HttpClient Client { get; private set; } = null!;

    /// <summary>The port of the database; 0 before it runs.</summary>
    protected int CosmosPort => _cosmos?.Port ?? 0;

    /// <summary>Where the app finds blobs; nothing answers there unless a fixture starts it.</summary>
    protected virtual string BlobStorage => "UseDevelopmentStorage=true";

    /// <summary>Settings of the app besides those that it needs.</summary>
    protected virtual IEnumerable<string> Settings => [];

    /// <summary>What is in the database.</summary>
    private protected virtual IEnumerable<SampleDocument> Documents =>
    [
        .. Seed.Catalog.Concat(SeedSpoken.Catalog)
            .Select(document => new SampleDocument(CosmosLayout.Catalog, document.Id.ToString(), document.Id.ToString(), document)),
        .. Seed.Discography.Select(Listed), .. SeedSpoken.Episodes.Select(Listed), .. Seed.Genres.Select(Listings.Genre).Select(Listed),
    ];

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
        await _cosmos!.DisposeAsync();
        _key.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A service of the running app.</summary>
    internal T Service<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    /// <summary>Stops the database under the running app.</summary>
    public Task StopCosmosAsync() => _cosmos!.DisposeAsync().AsTask();

    /// <summary>A token of a client, or of a user in a country.</summary>
    public string Token(string? country = null) => new AccessTokenIssuer(_key, Issuer, Audience, TimeProvider.System).Issue(new AccessTokenRequest
    {
        ClientId = "app",
        UserId = country is null ? null : UserId.Parse("anna"),
        Country = country is null ? null : Market.Parse(country),
    });

    /// <summary>A token of that user with these scopes.</summary>
    public string Token(UserId user, params IReadOnlyList<string> scopes) => new AccessTokenIssuer(_key, Issuer, Audience, TimeProvider.System).Issue(new AccessTokenRequest
    {
        ClientId = "app",
        UserId = user,
        Scopes = scopes,
        Country = Market.Parse("GB"),
        Product = "premium",
    });

    /// <summary>GET with a good token.</summary>
    public async Task<HttpResponseMessage> GetAsync(string path, string? country = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token(country));
        return await Client.SendAsync(request);
    }

    /// <summary>What GET answers, which must be 200.</summary>
    public async Task<JsonNode> GetJsonAsync(string path, string? country = null)
    {
        using var response = await GetAsync(path, country);
        response.EnsureSuccessStatusCode();
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    /// <summary>Puts more than <see cref="Documents"/> into the database.</summary>
    private protected virtual Task LoadMoreAsync(CosmosDatabase database) => Task.CompletedTask;

    /// <summary>The database, as the app has it.</summary>
    private protected CosmosDatabase Connect() => new(new CosmosOptions { ConnectionString = _cosmos!.ConnectionString });

    private static SampleDocument Listed<T>(ListingEntry<T> entry) => new(CosmosLayout.Listings, entry.Parent, entry.Id, entry);

    private async Task LoadAsync()
    {
        using var database = Connect();
        await database.CreateIfMissingAsync();
        await Parallel.ForEachAsync(Documents, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (document, cancellation) =>
        {
            using var body = new MemoryStream(document.Serialize());
            using var response = await database.Container(document.Container)
                .UpsertItemStreamAsync(body, new PartitionKey(document.PartitionKey), cancellationToken: cancellation);
            response.EnsureSuccessStatusCode();
        });
        await LoadMoreAsync(database);
    }

    private IHost Build()
    {
        var builder = new FunctionsApplicationBuilder(new HostSetup
        {
            FunctionAssembly = typeof(TrackFunctions).Assembly,
            IncludeType = IsHttp,
            Arguments =
            [
                "--ASPNETCORE_URLS=http://127.0.0.1:0", $"--Cosmos={_cosmos!.ConnectionString}", $"--BlobStorage={BlobStorage}",
                $"--Accounts:Issuer={Issuer}", $"--Accounts:Audience={Audience}", $"--Accounts:Keys:Folder={TestKeys.Write(_folder, _key)}",
                $"--EventHubs={NoHub}",
                "--RateLimits:ClientPerSecond=0", "--RateLimits:AddressPerSecond=0",
                .. Settings,
            ],
        });
        builder.ConfigureFunctionsWebApplication();
        builder.UseMiddleware<ErrorMiddleware>();
        builder.UseMiddleware<AuthenticationMiddleware>();
        builder.Services.AddHttp().AddCosmos().AddCatalog().AddWorks().AddAccounts().AddPlaylists().AddMedia().AddLibrary().AddEvents();
        return builder.Build();
    }
}
