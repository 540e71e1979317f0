using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace Cadenza.Local.Storage;

/// <summary>
/// The npm packages of one folder: installs what its package-lock.json pins, once, whoever asks first. Several processes may ask
/// at the same time (test projects run in parallel), so a lock file outside the folder admits one of them.
/// </summary>
internal static class NodePackages
{
    private const string StampName = ".installed-lock-sha256";
    private static readonly TimeSpan InstallTimeout = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LockPoll = TimeSpan.FromMilliseconds(200);

    /// <summary>Runs <c>npm ci</c> in <paramref name="folder"/> unless its node_modules already is what the lock file says.</summary>
    /// <param name="folder">The folder that holds package.json and package-lock.json.</param>
    /// <param name="say">Where one line is said before an installation, as it takes seconds.</param>
    /// <exception cref="InvalidOperationException">Node or npm is missing, or the installation failed: one clear line.</exception>
    public static async Task EnsureAsync(string folder, Action<string>? say = null, CancellationToken cancellationToken = default)
    {
        folder = Path.GetFullPath(folder);
        var lockFile = Path.Combine(folder, "package-lock.json");
        if (!File.Exists(lockFile)) throw new InvalidOperationException($"There is no package-lock.json in {folder}.");

        var wanted = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(lockFile, cancellationToken)));
        if (await IsInstalledAsync(folder, wanted, cancellationToken)) return;

        await using var mutex = await LockAsync(folder, cancellationToken);
        if (await IsInstalledAsync(folder, wanted, cancellationToken)) return;

        say?.Invoke($"npm ci in {folder}");
        await InstallAsync(folder, cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "node_modules", StampName), wanted, cancellationToken);
    }

    private static async Task<bool> IsInstalledAsync(string folder, string wanted, CancellationToken cancellationToken)
    {
        var stamp = Path.Combine(folder, "node_modules", StampName);
        return File.Exists(stamp) && await File.ReadAllTextAsync(stamp, cancellationToken) == wanted;
    }

    private static async Task<FileStream> LockAsync(string folder, CancellationToken cancellationToken)
    {
        var name = "cadenza-npm-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)).AsSpan(0, 8)) + ".lock";
        var path = Path.Combine(Path.GetTempPath(), name);
        var deadline = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (deadline.Elapsed < InstallTimeout)
            {
                await Task.Delay(LockPoll, cancellationToken);
            }
        }
    }

    private static async Task InstallAsync(string folder, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "ci", "--no-audit", "--no-fund", "--loglevel=error" },
        };

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(InstallTimeout);
        using var process = Start(start);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            await output;
            if (process.ExitCode != 0)
                throw new InvalidOperationException($"npm ci failed in {folder} with exit code {process.ExitCode}: {(await errors).Trim()}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            throw new InvalidOperationException($"npm ci in {folder} took longer than {InstallTimeout.TotalMinutes} minutes.");
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw new InvalidOperationException("npm did not start.");
        }
        catch (Win32Exception)
        {
            throw new InvalidOperationException("npm was not found: install Node.js 20 or later (https://nodejs.org), it brings npm along.");
        }
    }
}
