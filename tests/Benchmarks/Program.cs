using Cadenza.Tests.Benchmarks;

return args switch
{
    ["http"] => await HttpBenchmark.RunAsync(),
    ["ingest"] => await IngestBenchmark.RunAsync(),
    [BareKestrel.Command, var file] => await BareKestrel.ServeAsync(file),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project tests/Benchmarks -- http | ingest");
    return 2;
}
