using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Cadenza.Runtime.Hosting;

/// <summary>
/// Stops the host when its standard input closes, where the setting <c>CADENZA_EXIT_WITH_STDIN</c> asks for it: whoever started the
/// process holds the other end, and loses it however it ends.
/// </summary>
internal sealed class ParentWatch(IConfiguration settings, IHostApplicationLifetime lifetime, IOptions<HostOptions> options) : IHostedService
{
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(1);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (settings.GetValue<bool>("CADENZA_EXIT_WITH_STDIN"))
            new Thread(WaitForEnd) { IsBackground = true, Name = nameof(ParentWatch) }.Start();

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void WaitForEnd()
    {
        using var input = Console.OpenStandardInput();
        Span<byte> ignored = stackalloc byte[256];
        while (input.Read(ignored) > 0)
        {
        }

        lifetime.StopApplication();
        // What the app uses may have gone with its parent, and a call to it may outlast every patience.
        if (!lifetime.ApplicationStopped.WaitHandle.WaitOne(options.Value.ShutdownTimeout + Margin))
            Environment.Exit(1);
    }
}
