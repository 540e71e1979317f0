using System.Diagnostics;
using System.Globalization;
using Cadenza.Local.Processes;

namespace Cadenza.Local.Commands;

/// <summary>
/// An instance of the Function App as a child process, started again when it dies, as Azure does. It is told its settings by environment
/// and cannot tell this machine from Azure.
/// </summary>
internal sealed class FunctionAppProcess : IAsyncDisposable
{
    private static readonly TimeSpan ReadyTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    private readonly Supervisor _supervisor;

    private FunctionAppProcess(Uri address, Supervisor supervisor) => (Address, _supervisor) = (address, supervisor);

    /// <summary>Where it answers.</summary>
    public Uri Address { get; }

    /// <summary>The id of the process that runs now, or ran last.</summary>
    public int ProcessId => _supervisor.Process.Id;

    /// <summary>How often it died and was started again.</summary>
    public int Restarts => _supervisor.Restarts;

    /// <summary>Starts the app and returns once <c>/health</c> answers 200.</summary>
    /// <param name="settings">Its environment.</param>
    /// <param name="data">Where its log goes, and the file that names its process.</param>
    /// <param name="address">Where it is to answer.</param>
    /// <param name="instance">Its number among the instances, from 1.</param>
    /// <param name="say">Takes one line about what happens.</param>
    /// <param name="cancellationToken">Ends the start; and from then on the app is not started again when it dies.</param>
    /// <exception cref="LocalException">It ended or did not answer in time: with the last line it printed.</exception>
    public static async Task<FunctionAppProcess> StartAsync(
        IReadOnlyDictionary<string, string> settings, DataFolder data, Uri address, int instance, Action<string> say, CancellationToken cancellationToken)
    {
        var name = instance == 1 ? "functions" : string.Create(CultureInfo.InvariantCulture, $"functions-{instance}");
        var process = Launch();
        try
        {
            await WaitUntilReadyAsync(process, address, data.Log(name), cancellationToken);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }

        var title = instance == 1 ? "The Function App" : string.Create(CultureInfo.InvariantCulture, $"Instance {instance} of the Function App");
        return new FunctionAppProcess(address, new Supervisor(title, process, _ => Task.FromResult(Launch()), say, cancellationToken));

        ChildProcess Launch() => FunctionAppProcess.Launch(settings, data, address, instance, name);
    }

    /// <summary>Stops it.</summary>
    public ValueTask DisposeAsync() => _supervisor.DisposeAsync();

    private static ChildProcess Launch(IReadOnlyDictionary<string, string> settings, DataFolder data, Uri address, int instance, string name)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            ArgumentList = { SourceTree.FunctionApp },
            WorkingDirectory = Path.GetDirectoryName(SourceTree.FunctionApp)!,
        };
        foreach (var (setting, value) in settings)
        {
            start.Environment[setting] = value;
        }

        start.Environment["CADENZA_EXIT_WITH_STDIN"] = "true";
        start.Environment["ASPNETCORE_URLS"] = address.GetLeftPart(UriPartial.Authority);
        start.Environment["WEBSITE_INSTANCE_ID"] = string.Create(CultureInfo.InvariantCulture, $"local{instance}");
        return ChildProcess.Start(start, data.Log(name), data.File(name + ".pid"));
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
