using Azure.Core.Serialization;
using Cadenza.Runtime.Discovery;
using Cadenza.Runtime.Durable;
using Cadenza.Runtime.EventHubs;
using Cadenza.Runtime.Http;
using Cadenza.Runtime.Invocation;
using Cadenza.Runtime.Timers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Cadenza.Runtime.Hosting;

/// <summary>Puts the host together from what the app asked of its builder.</summary>
internal sealed class HostBuild(WebApplicationBuilder builder, HostSetup setup)
{
    private bool _servesHttp;

    /// <summary>The app's middleware, the outermost first.</summary>
    public List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> Middleware { get; } = [];

    /// <summary>Serves HTTP functions.</summary>
    public void AddHttp()
    {
        if (_servesHttp)
            return;

        _servesHttp = true;
        Middleware.Add(HttpResultMiddleware.Around);
        builder.AddHttpServer();
    }

    /// <summary>The host. What is wrong with the app comes out when it starts.</summary>
    public IHost Build()
    {
        var app = FunctionDiscovery.Discover(setup);
        AddServices(builder.Services, app, Settings(app));
        var web = builder.Build();
        Check(app, web.Services);
        if (_servesHttp && app.IsValid)
            web.Services.GetRequiredService<HttpFunctions>().Map(web, app);

        return new RuntimeHost(web, setup);
    }

    private HostSettings Settings(FunctionApp app)
    {
        try
        {
            return HostSettings.Read(setup.BaseDirectory);
        }
        catch (HostStartException problem)
        {
            app.Report(problem.Problems);
            return HostSettings.Default;
        }
    }

    private void AddServices(IServiceCollection services, FunctionApp app, HostSettings settings)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<WorkerOptions>().PostConfigure(static options => options.Serializer ??= new JsonObjectSerializer(
            new System.Text.Json.JsonSerializerOptions { PropertyNameCaseInsensitive = true }));
        services.AddSingleton(app);
        services.AddSingleton(settings);
        services.AddSingleton(new BindingExpressions(builder.Configuration));
        services.AddSingleton(new InvocationPipeline(Middleware));
        services.AddSingleton<JsonBody>();
        services.AddSingleton<ParameterBinding>();
        services.AddSingleton<FunctionCompiler>();
        services.AddSingleton<FunctionExecutor>();
        services.AddSingleton<IFunctionExecutor>(static provider => provider.GetRequiredService<FunctionExecutor>());
        services.AddSingleton(new HostIdentity(builder.Configuration, setup.FunctionAssembly));
        services.AddSingleton(new HostInstance(builder.Configuration));
        services.TryAddSingleton<ITimerStatusStore, BlobTimerStatusStore>();
        services.TryAddSingleton<ISingletonLocks, BlobSingletonLocks>();
        services.AddSingleton<ITriggerListener, TimerListener>();
        services.AddEventHubTrigger();
        services.AddDurable();
        services.AddHostedService<ParentWatch>();
        services.AddHostedService<TriggerListenerService>();
    }

    /// <summary>Collects everything that is wrong, so that it is reported at once.</summary>
    private void Check(FunctionApp app, IServiceProvider services)
    {
        var check = ActivatorUtilities.CreateInstance<FunctionCheck>(services);
        foreach (var function in app.Functions)
            app.Report(check.Problems(function, _servesHttp));
        // What several functions need is missing once.
        app.Report(services.GetServices<ITriggerListener>()
            .SelectMany(listener => app.Of(listener) is { Count: > 0 } functions ? listener.Problems(functions) : [])
            .Distinct());
        if (_servesHttp)
            app.Report(services.GetRequiredService<HttpFunctions>().Problems(app));
    }
}
