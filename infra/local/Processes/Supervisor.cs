namespace Cadenza.Local.Processes;

/// <summary>Keeps a child process running: starts it again when it dies, until told to stop.</summary>
internal sealed class Supervisor : IAsyncDisposable
{
    private static readonly TimeSpan RestartPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);

    private readonly string _name;
    private readonly Func<CancellationToken, Task<ChildProcess>> _launch;
    private readonly Action<string>? _say;
    private readonly CancellationTokenSource _stopping;
    private readonly Task _supervision;

    /// <summary>Watches over a process that has been started.</summary>
    /// <param name="name">What it is called when something is said of it.</param>
    /// <param name="process">The process.</param>
    /// <param name="launch">Starts it again; one that fails is tried again, so it leaves no process behind.</param>
    /// <param name="say">Takes one line when it died.</param>
    /// <param name="cancellationToken">From when on it is left as it is.</param>
    public Supervisor(string name, ChildProcess process, Func<CancellationToken, Task<ChildProcess>> launch, Action<string>? say, CancellationToken cancellationToken)
    {
        (_name, Process, _launch, _say) = (name, process, launch, say);
        _stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _supervision = SuperviseAsync();
    }

    /// <summary>The process that runs now, or ran last.</summary>
    public ChildProcess Process { get; private set; }

    /// <summary>How often it died and was started again.</summary>
    public int Restarts { get; private set; }

    /// <summary>Stops the process.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _supervision;
        await Process.DisposeAsync();
        _stopping.Dispose();
    }

    private async Task SuperviseAsync()
    {
        var stopped = Task.Delay(Timeout.Infinite, _stopping.Token);
        while (true)
        {
            await Task.WhenAny(Process.Exited, stopped);
            // A signal from the terminal goes to every process of the group; the child may be faster than we are.
            await Task.WhenAny(stopped, Task.Delay(RestartPause));
            if (stopped.IsCompleted)
            {
                return;
            }

            _say?.Invoke($"{_name} ended with exit code {await Process.Exited}; it is started again.");
            Restarts++;
            await Process.DisposeAsync();
            await RelaunchAsync(stopped);
        }
    }

    /// <summary>Tries until it runs: somebody may have taken its port meanwhile, and give it back.</summary>
    private async Task RelaunchAsync(Task stopped)
    {
        while (!stopped.IsCompleted)
        {
            try
            {
                Process = await _launch(_stopping.Token);
                return;
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (error is LocalException or IOException or System.ComponentModel.Win32Exception)
            {
                _say?.Invoke($"{_name} cannot be started again: {error.Message}");
                await Task.WhenAny(stopped, Task.Delay(RetryPause));
            }
        }
    }
}
