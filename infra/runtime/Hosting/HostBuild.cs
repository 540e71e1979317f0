using Microsoft.AspNetCore.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Hosting;

namespace Cadenza.Runtime.Hosting;

/// <summary>Puts the host together from what the app asked of its builder.</summary>
internal sealed class HostBuild(WebApplicationBuilder builder, HostSetup setup)
{
    private bool _servesHttp;

    /// <summary>The app's middleware, the outermost first.</summary>
    public List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> Middleware { get; } = [];

    /// <summary>The builder with the host's defaults.</summary>
    public static WebApplicationBuilder CreateWebBuilder(HostSetup setup) => WebApplication.CreateSlimBuilder(new WebApplicationOptions
    {
        Args = setup.Arguments,
        ContentRootPath = setup.BaseDirectory,
    });

    /// <summary>Serves HTTP functions.</summary>
    public void AddHttp() => _servesHttp = true;

    /// <summary>The host.</summary>
    public IHost Build()
    {
        _ = (setup, _servesHttp);
        return builder.Build();
    }
}
