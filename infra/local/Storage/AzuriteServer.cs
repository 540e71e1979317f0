using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Cadenza.Local.Processes;

namespace Cadenza.Local.Storage;

/// <summary>Where Azurite keeps its data and listens; port 0 takes a free one.</summary>
internal sealed record AzuriteOptions(string DataDirectory, string LogFile, int BlobPort = 0, int QueuePort = 0, int TablePort = 0);

/// <summary>
/// Azurite, which stands in for Blob, Queue and Table storage, as a child process that is started again when it dies. Its data
/// survives a kill at any moment (see <c>azurite.cjs</c>).
/// </summary>
internal sealed partial class AzuriteServer : IAsyncDisposable
{
    /// <summary>The key of the well-known development account, published in Azurite's documentation.</summary>
    private const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private const string AccountName = "devstoreaccount1";
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    private readonly AzuriteOptions _options;
    private readonly Supervisor _supervisor;

    private AzuriteServer(AzuriteOptions options, Supervisor supervisor) => (_options, _supervisor) = (options, supervisor);

    /// <summary>The ordinary storage connection string.</summary>
    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={AccountName};AccountKey={AccountKey};" +
        $"BlobEndpoint=http://127.0.0.1:{_options.BlobPort}/{AccountName};" +
        $"QueueEndpoint=http://127.0.0.1:{_options.QueuePort}/{AccountName};" +
        $"TableEndpoint=http://127.0.0.1:{_options.TablePort}/{AccountName};";

    /// <summary>Azurite's process id.</summary>
    public int ProcessId => _supervisor.Process.Id;

    /// <summary>Installs Azurite's npm package when it is not there yet, starts it, and returns once all three services listen.</summary>
    /// <param name="options">Where it keeps its data and listens.</param>
    /// <param name="say">Takes one line about what happens.</param>
    /// <param name="cancellationToken">Ends the start; and from then on Azurite is not started again when it dies.</param>
    /// <exception cref="LocalException">Node.js is missing, a port is taken, or Azurite ended: one line that says which.</exception>
    public static async Task<AzuriteServer> StartAsync(AzuriteOptions options, Action<string>? say = null, CancellationToken cancellationToken = default)
    {
        await EnsureInstalledAsync(say, cancellationToken);
        Directory.CreateDirectory(options.DataDirectory);
        var (process, ports) = await LaunchAsync(options, cancellationToken);
        var fixedPorts = options with { BlobPort = ports[0], QueuePort = ports[1], TablePort = ports[2] };
        return new AzuriteServer(fixedPorts, new Supervisor(
            "Azurite", process, async cancel => (await LaunchAsync(fixedPorts, cancel)).Process, say, cancellationToken));
    }

    /// <summary>Stops Azurite, which saves its data.</summary>
    public ValueTask DisposeAsync() => _supervisor.DisposeAsync();

    private static async Task EnsureInstalledAsync(Action<string>? say, CancellationToken cancellationToken)
    {
        try
        {
            await NodePackages.EnsureAsync(SourceTree.LocalFolder, say, cancellationToken);
        }
        catch (InvalidOperationException error)
        {
            throw new LocalException($"Azurite cannot be installed: {error.Message}", error);
        }
    }

    /// <summary>Starts one process and reads its three ports (blob, queue, table) off what it prints.</summary>
    private static async Task<(ChildProcess Process, int[] Ports)> LaunchAsync(AzuriteOptions options, CancellationToken cancellationToken)
    {
        var ports = new List<int>();
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = StartNode(options, line =>
        {
            if (ListeningLine().Match(line) is { Success: true } match)
            {
                ports.Add(int.Parse(match.Groups["port"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture));
            }

            if (ports.Count == 3)
            {
                ready.TrySetResult();
            }
        });

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StartTimeout);
        await Task.WhenAny(ready.Task, process.Exited, Task.Delay(Timeout.Infinite, limit.Token));
        if (ready.Task.IsCompletedSuccessfully)
        {
            return (process, [.. ports]);
        }

        await process.DisposeAsync();
        cancellationToken.ThrowIfCancellationRequested();
        throw new LocalException($"Azurite did not start: {process.LastLine} (log: {options.LogFile})");
    }

    private static ChildProcess StartNode(AzuriteOptions options, Action<string> onLine)
    {
        var start = new ProcessStartInfo("node")
        {
            WorkingDirectory = SourceTree.LocalFolder,
            ArgumentList =
            {
                Path.Combine(SourceTree.LocalFolder, "Storage", "azurite.cjs"),
                "--location", options.DataDirectory,
                "--blobPort", $"{options.BlobPort}", "--queuePort", $"{options.QueuePort}", "--tablePort", $"{options.TablePort}",
                "--silent", "--skipApiVersionCheck", "--disableTelemetry",
            },
        };
        try
        {
            return ChildProcess.Start(start, options.LogFile, onLine: onLine);
        }
        catch (Win32Exception error)
        {
            throw new LocalException("node was not found: Azurite needs Node.js 20 or later (https://nodejs.org).", error);
        }
    }

    [GeneratedRegex(@"service is successfully listening at http://[^:]+:(?<port>\d+)")]
    private static partial Regex ListeningLine();
}
