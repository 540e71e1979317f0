using Cadenza.Runtime.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>A Function App in the making.</summary>
public class FunctionsApplicationBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
{
    private readonly WebApplicationBuilder _inner;
    private readonly HostBuild _build;

    internal FunctionsApplicationBuilder(HostSetup setup)
    {
        _inner = HostBuilderDefaults.CreateBuilder(setup);
        _build = new HostBuild(_inner, setup);
    }

    /// <summary>Anything that builder extensions share.</summary>
    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)_inner).Properties;

    /// <summary>The app's settings.</summary>
    public ConfigurationManager Configuration => _inner.Configuration;

    /// <summary>Where the app runs.</summary>
    public IHostEnvironment Environment => _inner.Environment;

    /// <summary>The app's logging.</summary>
    public ILoggingBuilder Logging => _inner.Logging;

    /// <summary>The app's metrics.</summary>
    public IMetricsBuilder Metrics => _inner.Metrics;

    /// <summary>The app's services.</summary>
    public IServiceCollection Services => _inner.Services;

    IConfigurationManager IHostApplicationBuilder.Configuration => _inner.Configuration;

    /// <summary>The app, ready to run.</summary>
    public IHost Build() => _build.Build();

    /// <summary>Uses another container.</summary>
    public void ConfigureContainer<TContainerBuilder>(IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull => ((IHostApplicationBuilder)_inner).ConfigureContainer(factory, configure);

    /// <summary>Adds middleware inside what is there already.</summary>
    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        _build.Middleware.Add(middleware);
        return this;
    }

    internal void AddHttp() => _build.AddHttp();
}
