using Cadenza.Functions.Accounts;
using Cadenza.Functions.Catalog;
using Cadenza.Functions.Catalog.Import;
using Cadenza.Functions.Events;
using Cadenza.Functions.Http;
using Cadenza.Functions.Library;
using Cadenza.Functions.Media;
using Cadenza.Functions.Playlists;
using Cadenza.Functions.Royalties;
using Cadenza.Functions.Works;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);

// The worker's HTTP middleware comes first: ours asks it for the HTTP context.
builder.ConfigureFunctionsWebApplication();
builder.UseMiddleware<ErrorMiddleware>();
builder.UseMiddleware<AuthenticationMiddleware>();

builder.Services
    .AddHttp()
    .AddCosmos()
    .AddCatalog()
    .AddImport()
    .AddWorks()
    .AddLinking()
    .AddAccounts()
    .AddPlaylists()
    .AddMedia()
    .AddLibrary()
    .AddEvents()
    .AddRoyalties();

await builder.Build().RunAsync();
