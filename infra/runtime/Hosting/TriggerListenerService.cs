using Cadenza.Runtime.Invocation;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cadenza.Runtime.Hosting;

/// <summary>Starts the trigger listeners once everything else of the app runs, the HTTP server too, and stops them before anything else.</summary>
internal sealed partial class TriggerListenerService(
    IEnumerable<ITriggerListener> listeners, FunctionApp app, ILogger<TriggerListenerService> log) : IHostedLifecycleService
{
    private readonly List<ITriggerListener> _started = [];

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        foreach (var listener in listeners)
        {
            var functions = app.Of(listener);
            if (functions.Count == 0)
                continue;

            _started.Add(listener);
            await listener.StartAsync(functions, cancellationToken);
        }
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.WhenAll(_started.Select(listener => StopAsync(listener, cancellationToken)));

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        app.ThrowIfInvalid();
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>One listener's failure to stop must not keep the others from stopping.</summary>
    private async Task StopAsync(ITriggerListener listener, CancellationToken cancellationToken)
    {
        try
        {
            await listener.StopAsync(cancellationToken);
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            CouldNotStop(problem, listener.GetType().Name);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The trigger listener {Listener} did not stop cleanly.")]
    private partial void CouldNotStop(Exception problem, string listener);
}
