using Cadenza.Functions.Accounts;
using Cadenza.Functions.Catalog;
using Cadenza.Functions.Http;
using Cadenza.Runtime.Hosting;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

namespace Cadenza.Tests.Integration.Catalog;

public sealed class AppSettingsTests
{
    [Fact]
    public async Task Start_WithoutSettings_NamesEveryProblemAtOnce()
    {
        var builder = new FunctionsApplicationBuilder(new HostSetup
        {
            FunctionAssembly = typeof(HealthFunction).Assembly,
            IncludeType = type => type == typeof(HealthFunction),
            Arguments = ["--ASPNETCORE_URLS=http://127.0.0.1:0", "--UriScheme=1 2", "--Catalog:CacheTimeToLive=-00:00:01"],
        });
        builder.ConfigureFunctionsWebApplication();
        builder.Services.AddHttp().AddCosmos().AddCatalog().AddAccounts();
        await using var host = (IAsyncDisposable)builder.Build();

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => ((IHost)host).StartAsync());

        Assert.All(["Issuer: needs the app's URL", "Audience", "one of Keys:Folder, Keys:VaultUri and Authority", "Cosmos", "UriScheme", "CacheTimeToLive"], name =>
            Assert.Contains(name, failure.ToString(), StringComparison.Ordinal));
    }
}
