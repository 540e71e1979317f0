using System.Reflection;
using Azure.Core.Serialization;
using Cadenza.Runtime.Hosting;
using Cadenza.Runtime.Http;
using Cadenza.Runtime.Invocation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Cadenza.Tests.Unit.Runtime;

/// <summary>The executor by itself: no host, no trigger.</summary>
internal sealed class ExecutorFixture : IDisposable
{
    private readonly ServiceProvider _services;

    public ExecutorFixture(
        IParameterBinder? parameters = null,
        IOutputBinder? outputs = null,
        TimeProvider? time = null,
        string? timeout = null,
        params Func<FunctionExecutionDelegate, FunctionExecutionDelegate>[] middleware)
    {
        _services = new ServiceCollection().AddScoped<object>().BuildServiceProvider();
        var settings = new HostSettings(new ConfigurationBuilder().AddInMemoryCollection([new("functionTimeout", timeout)]).Build());
        IOutputBinder[] binders = outputs is null ? [] : [outputs];
        var body = new JsonBody(Options.Create(new WorkerOptions { Serializer = new JsonObjectSerializer() }));
        var compiler = new FunctionCompiler(new ParameterBinding(parameters is null ? [] : [parameters], body), binders);
        Executor = new FunctionExecutor(
            compiler, new InvocationPipeline(middleware), binders, _services.GetRequiredService<IServiceScopeFactory>(), settings, time ?? TimeProvider.System);
    }

    public FunctionExecutor Executor { get; }

    /// <summary>Runs a method as a function of its name: its first parameter is the trigger's.</summary>
    public Task<object?> RunAsync(
        Type type, string method, object? trigger = null, IReadOnlyDictionary<string, object?>? data = null, CancellationToken cancellationToken = default) =>
        Executor.ExecuteAsync(FunctionOf(type, method), new InvocationInput
        {
            TriggerValue = trigger,
            BindingData = new Dictionary<string, object?>(data ?? new Dictionary<string, object?>(), StringComparer.OrdinalIgnoreCase),
            RetryCount = 1,
            MaxRetryCount = 4,
        }, cancellationToken);

    public void Dispose() => _services.Dispose();

    private static FunctionDescriptor FunctionOf(Type type, string name)
    {
        var method = type.GetMethod(name)!;
        var parameter = method.GetParameters()[0];
        return new FunctionDescriptor(name, method, parameter, parameter.GetCustomAttribute<TriggerBindingAttribute>() ?? new EventHubTriggerAttribute("hub"));
    }
}
