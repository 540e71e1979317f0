using System.Globalization;
using Cadenza.Tests.Benchmarks;
using Cadenza.Tests.Benchmarks.Closing;
using Cadenza.Tests.Benchmarks.Durable;
using Cadenza.Tests.Benchmarks.Ingest;
using Cadenza.Tests.Benchmarks.Linking;
using Cadenza.Tests.Benchmarks.Takeover;

return args switch
{
    ["http"] => await HttpBenchmark.RunAsync(),
    ["library"] => await LibraryBenchmark.RunAsync(),
    ["ingest", .. var options] => await IngestBenchmark.RunAsync(options),
    ["durable"] => await DurableBenchmark.RunAsync(),
    ["envelopes"] => EnvelopeBenchmark.Run(),
    ["takeover"] => await TakeoverBenchmark.RunAsync(),
    ["tokens"] => await TokensBenchmark.RunAsync(),
    ["playlists"] => await PlaylistBenchmark.RunAsync(),
    ["linking", .. var options] => await LinkingBenchmark.RunAsync(options),
    ["dedup", .. var options] => await DedupBenchmark.RunAsync(options),
    ["closing", .. var options] => await ClosingBenchmark.RunAsync(options),
    [DedupProcess.Command, var folder, var events] => await DedupProcess.RunAsync(folder, long.Parse(events, CultureInfo.InvariantCulture)),
    [DuckDbProcess.Command, var folder] => await DuckDbProcess.RunAsync(folder),
    [BareKestrel.Command, var file] => await BareKestrel.ServeAsync(file),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project tests/Benchmarks -- http | library | playlists | ingest [THOUSANDS [single] [lines] [gzip] [types] [beside]] | dedup [--events N] | closing [--to N] | envelopes | durable | takeover | tokens | linking [--errors] [--set NAME] [--without]");
    return 2;
}
