using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cadenza.Runtime.Hosting;

/// <summary>The host that the app runs: says in one line on standard error why it cannot start, and then ends the process with code 1.</summary>
internal sealed partial class RuntimeHost(IHost inner, HostSetup setup) : IHost, IAsyncDisposable
{
    private readonly IHostApplicationLifetime _lifetime = inner.Services.GetRequiredService<IHostApplicationLifetime>();
    private readonly ILogger _log = inner.Services.GetRequiredService<ILogger<RuntimeHost>>();

    public IServiceProvider Services => inner.Services;

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await inner.StartAsync(cancellationToken);
            inner.Services.GetRequiredService<StartGate>().Open();
            Started();
        }
        catch (OperationCanceledException) when (_lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Told to stop while it was starting: whoever runs the host sees that next, and stops it.
        }
        catch (Exception problem) when (setup.ExitsWhenItCannotStart)
        {
            Failed(problem);
            await Console.Error.WriteLineAsync("The Function App cannot start: " + StartProblem.Describe(problem));
            Environment.Exit(1);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        await inner.StopAsync(cancellationToken);
        Stopped();
    }

    public void Dispose() => inner.Dispose();

    public async ValueTask DisposeAsync()
    {
        if (inner is IAsyncDisposable asynchronous)
            await asynchronous.DisposeAsync();
        else
            inner.Dispose();
    }

    [LoggerMessage(1, LogLevel.Information, "The Function App runs.")]
    private partial void Started();

    [LoggerMessage(2, LogLevel.Information, "The Function App has stopped.")]
    private partial void Stopped();

    [LoggerMessage(3, LogLevel.Debug, "The Function App cannot start.")]
    private partial void Failed(Exception problem);
}
