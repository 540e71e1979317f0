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
    private const string LogName = "functions";
    private static readonly TimeSpan ReadyTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    private readonly Supervisor _supervisor;

    private FunctionAppProcess(Supervisor supervisor) => _supervisor = supervisor;

    /// <summary>How often it died and was started again.</summary>
    public int Restarts => _supervisor.Restarts;

    /// <summary>Starts the app and returns once <c>/health</c> answers 200.</summary>
    /// <param name="settings">Its environment.</param>
    /// <param name="data">Where its log goes, and the file that names its process.</param>
    /// <param name="address">Where it is to answer.</param>
    /// <param name="say">Takes one line about what happens.</param>
    /// <param name="cancellationToken">Ends the start; and from then on the app is not started again when it dies.</param>
    /// <exception cref="LocalException">It ended or did not answer in time: with the last line it printed.</exception>
    public static async Task<FunctionAppProcess> StartAsync(
        IReadOnlyDictionary<string, string> settings, DataFolder data, Uri address, Action<string> say, CancellationToken cancellationToken)
    {
        var process = Launch(settings, data);
        try
        {
            await WaitUntilReadyAsync(process, address, data.Log(LogName), cancellationToken);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }

        return new FunctionAppProcess(new Supervisor("The Function App", process, _ => Task.FromResult(Launch(settings, data)), say, cancellationToken));
    }

    /// <summary>Stops it.</summary>
    public ValueTask DisposeAsync() => _supervisor.DisposeAsync();

    private static ChildProcess Launch(IReadOnlyDictionary<string, string> settings, DataFolder data)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            ArgumentList = { SourceTree.FunctionApp },
            WorkingDirectory = Path.GetDirectoryName(SourceTree.FunctionApp)!,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        start.Environment["CADENZA_EXIT_WITH_STDIN"] = "true";
        start.Environment["WEBSITE_INSTANCE_ID"] = "local1";
        return ChildProcess.Start(start, data.Log(LogName), data.File("functions.pid"));
    }

    private static async Task WaitUntilReadyAsync(ChildProcess process, Uri address, string log, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(5) };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(ReadyTimeout);
        while (!await IsHealthyAsync(client, limit.Token))
        {
            if (process.Exited.IsCompleted)
            {
                throw new LocalException($"The Function App ended with exit code {await process.Exited}: {process.LastLine} (log: {log})");
            }

            if (limit.IsCancellationRequested)
            {
                cancellationToken.ThrowIfCancellationRequested();
                throw new LocalException($"The Function App did not answer within {ReadyTimeout.TotalSeconds} s: {process.LastLine} (log: {log})");
            }

            await Task.WhenAny(process.Exited, Task.Delay(PollInterval, CancellationToken.None));
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
}
