using System.Diagnostics;
using System.Text;
using Cadenza.Local.Commands;

namespace Cadenza.Tests.Integration.Works;

/// <summary><c>link</c> as a process of its own, that reads a pipe and answers on another.</summary>
public sealed class LinkProcessTests
{
    private const int LongLineBytes = 100 * 1024 * 1024;

    [Fact]
    public async Task Link_PipeWithALineOf100MB_AnswersEveryRowInBoundedMemory()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(LocalStack).Assembly.Location, "link", "/dev/stdin"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            Environment = { ["LC_ALL"] = "C" },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        var peak = SendAsync(process);

        await process.WaitForExitAsync();

        Assert.Equal(0, process.ExitCode);
        var lines = (await output).Split('\n');
        Assert.Equal(["id", "1", "long", "é"], lines.Take(4).Select(line => line.Split(',')[0]));
        Assert.Equal("long,,,,,,0", lines[2]);
        Assert.Contains("line 3 rejected", await errors, StringComparison.Ordinal);
        Assert.InRange(await peak, 1, 200L * 1024 * 1024);
    }

    private static async Task<long> SendAsync(Process process)
    {
        await using var input = process.StandardInput.BaseStream;
        await input.WriteAsync("id,artists,album,title\n1,Ludwig van Beethoven,Fifth,\"Symphony No. 5 in C Minor, Op. 67: II. Andante con moto\"\nlong,a,b,\""u8.ToArray());
        var chunk = Encoding.ASCII.GetBytes(new string('x', 1024 * 1024));
        for (var sent = 0; sent < LongLineBytes; sent += chunk.Length)
        {
            await input.WriteAsync(chunk);
        }

        // Whatever it keeps of the line, it has by now.
        process.Refresh();
        var peak = process.PeakWorkingSet64;
        await input.WriteAsync("\né,Ludwig van Beethoven,Fifth,Sinfonie Nr. 5\n"u8.ToArray());
        return peak;
    }
}
