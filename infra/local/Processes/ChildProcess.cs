using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Cadenza.Local.Processes;

/// <summary>
/// A process that lives no longer than this one: it holds the reading end of our pipe as its standard input, and ends when that
/// closes, which the operating system sees to even when we are killed. Its output goes, line by line, to a log file.
/// </summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(15);

    private readonly Process _process;
    private readonly StreamWriter _log;
    private readonly Task _pumps;
    private readonly Action<string>? _onLine;
    private readonly Lock _gate = new();
    private int _disposed;

    private ChildProcess(Process process, StreamWriter log, Action<string>? onLine)
    {
        _process = process;
        Id = process.Id;
        _log = log;
        _onLine = onLine;
        _pumps = Task.WhenAll(PumpAsync(process.StandardOutput), PumpAsync(process.StandardError));
        Exited = WaitAsync();
    }

    /// <summary>The process's id.</summary>
    public int Id { get; }

    /// <summary>Ends with the exit code, once the last line of output has been read.</summary>
    public Task<int> Exited { get; }

    /// <summary>The last line it printed, for a message that says why it ended.</summary>
    public string LastLine { get; private set; } = "";

    /// <summary>Starts a program.</summary>
    /// <param name="start">The file, arguments, folder and environment; redirections are set here.</param>
    /// <param name="logFile">Where its output is appended.</param>
    /// <param name="idFile">A file to hold its id, for whoever wants to end it: a test, or a person who wants to see it come back.</param>
    /// <param name="onLine">Sees each line of output, from two threads but one at a time.</param>
    /// <exception cref="Win32Exception">The file is not there or not executable.</exception>
    /// <exception cref="IOException">A file cannot be written; the program does not run then.</exception>
    public static ChildProcess Start(ProcessStartInfo start, string logFile, string? idFile = null, Action<string>? onLine = null)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        var log = new StreamWriter(new FileStream(logFile, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
        Process? process = null;
        try
        {
            process = Process.Start(start) ?? throw new LocalException($"{start.FileName} did not start.");
            if (idFile is not null) File.WriteAllText(idFile, process.Id.ToString(CultureInfo.InvariantCulture));
            return new ChildProcess(process, log, onLine);
        }
        catch
        {
            process?.Kill(entireProcessTree: true);
            process?.Dispose();
            log.Dispose();
            throw;
        }
    }

    /// <summary>Asks it to end by closing its standard input, and kills it when it has not within 15 seconds.</summary>
    private async Task StopAsync()
    {
        _process.StandardInput.Close();
        if (await Task.WhenAny(Exited, Task.Delay(StopGrace)) != Exited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await Exited;
    }

    /// <summary>Stops it and closes the log; a second time does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        await StopAsync();
        _process.Dispose();
        try
        {
            await _log.DisposeAsync();
        }
        catch (IOException)
        {
            // Its last lines do not fit the disk.
        }
    }

    private async Task<int> WaitAsync()
    {
        await _process.WaitForExitAsync();
        await _pumps;
        return _process.ExitCode;
    }

    private async Task PumpAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (_gate)
            {
                LastLine = line.Length > 0 ? line : LastLine;
                Log(line);
                _onLine?.Invoke(line);
            }
        }
    }

    /// <summary>A log that cannot be written (a full disk) must not hold up the process, which waits for its output to be read.</summary>
    private void Log(string line)
    {
        try
        {
            _log.WriteLine(line);
        }
        catch (IOException)
        {
            // What matters of it is in LastLine.
        }
    }
}
