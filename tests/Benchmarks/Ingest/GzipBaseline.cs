using System.Diagnostics;
using System.IO.Compression;

namespace Cadenza.Tests.Benchmarks.Ingest;

/// <summary>What compressing alone takes, of the same bytes, on one core.</summary>
internal static class GzipBaseline
{
    /// <summary>Seconds of the program <c>gzip -1</c>, which is on every Linux.</summary>
    public static async Task<double> ProgramSecondsAsync(byte[] bytes)
    {
        var watch = Stopwatch.StartNew();
        using var gzip = Process.Start(new ProcessStartInfo("gzip", "-1") { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var output = gzip.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        await gzip.StandardInput.BaseStream.WriteAsync(bytes);
        gzip.StandardInput.Close();
        await output;
        await gzip.WaitForExitAsync();
        return watch.Elapsed.TotalSeconds;
    }

    /// <summary>Seconds of the platform's own compressor, zlib-ng, which is some three times as fast.</summary>
    public static double LibrarySeconds(byte[] bytes)
    {
        var watch = Stopwatch.StartNew();
        using (var gzip = new GZipStream(Stream.Null, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return watch.Elapsed.TotalSeconds;
    }
}
