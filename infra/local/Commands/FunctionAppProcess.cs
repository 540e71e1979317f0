using System.Diagnostics;
using System.Globalization;
using Cadenza.Local.Processes;

namespace Cadenza.Local.Commands;

/// <summary>
/// The Function App as a child process, started again when it dies, as Azure does. It is told its settings by environment and
/// cannot tell this machine from Azure.
/// </summary>
internal sealed class FunctionAppProcess : IAsyncDisposable
{
    private static readonly TimeSpan ReadyTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan RestartPause = TimeSpan.FromMilliseconds(200);

    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly DataFolder _data;
    private readonly Uri _address;
    private readonly Action<string> _say;
    private readonly CancellationTokenSource _stopping = new();
    private ChildProcess _process;
    private Task _supervision = Task.CompletedTask;

    private FunctionAppProcess(IReadOnlyDictionary<string, string> settings, DataFolder data, Uri address, Action<string> say)
    {
        (_settings, _data, _address, _say) = (settings, data, address, say);
        _process = Launch();
    }

    /// <summary>How often it died and was started again.</summary>
    public int Restarts { get; private set; }

    /// <summary>Starts the app and returns once <c>/health</c> answers 200.</summary>
    /// <exception cref="LocalException">It ended or did not answer in time: with the last line it printed.</exception>
    public static async Task<FunctionAppProcess> StartAsync(
        IReadOnlyDictionary<string, string> settings, DataFolder data, Uri address, Action<string> say, CancellationToken cancellationToken)
    {
        var app = new FunctionAppProcess(settings, data, address, say);
        try
        {
            await app.WaitUntilReadyAsync(cancellationToken);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        app._supervision = app.SuperviseAsync();
        return app;
    }

    /// <summary>Stops it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _supervision;
        await _process.DisposeAsync();
        _stopping.Dispose();
    }

    private ChildProcess Launch()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            ArgumentList = { SourceTree.FunctionApp },
            WorkingDirectory = Path.GetDirectoryName(SourceTree.FunctionApp)!,
        };
        foreach (var (name, value) in _settings)
        {
            start.Environment[name] = value;
        }

        start.Environment["CADENZA_EXIT_WITH_STDIN"] = "true";
        var process = ChildProcess.Start(start, _data.Log("functions"));
        // Names the process for whoever wants to end it: a test, or a person who wants to see it come back.
        File.WriteAllText(_data.File("functions.pid"), process.Id.ToString(CultureInfo.InvariantCulture));
        return process;
    }

    private async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = _address, Timeout = TimeSpan.FromSeconds(5) };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(ReadyTimeout);
        while (!await IsHealthyAsync(client, limit.Token))
        {
            if (_process.Exited.IsCompleted)
            {
                throw new LocalException($"The Function App ended with exit code {await _process.Exited}: {_process.LastLine} (log: {_data.Log("functions")})");
            }

            if (limit.IsCancellationRequested)
            {
                cancellationToken.ThrowIfCancellationRequested();
                throw new LocalException($"The Function App did not answer within {ReadyTimeout.TotalSeconds} s: {_process.LastLine} (log: {_data.Log("functions")})");
            }

            await Task.WhenAny(_process.Exited, Task.Delay(PollInterval, CancellationToken.None));
        }
    }

    private static async Task<bool> IsHealthyAsync(HttpClient client, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await client.GetAsync(new Uri("health", UriKind.Relative), cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    private async Task SuperviseAsync()
    {
        var stopped = Task.Delay(Timeout.Infinite, _stopping.Token);
        while (await Task.WhenAny(_process.Exited, stopped) != stopped)
        {
            _say($"The Function App ended with exit code {await _process.Exited}; it is started again.");
            Restarts++;
            await _process.DisposeAsync();
            await Task.WhenAny(stopped, Task.Delay(RestartPause));
            _process = Launch();
        }
    }
}
