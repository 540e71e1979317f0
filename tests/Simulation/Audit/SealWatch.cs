using System.Text.Json;
using Cadenza.Tests.Simulation.Faults;
using Cadenza.Tests.Simulation.Storage;

namespace Cadenza.Tests.Simulation.Audit;

/// <summary>Takes a copy of every hour when its report is written, and holds what is there at the end against it: a closed hour does not change.</summary>
internal sealed class SealWatch
{
    private readonly BlobSimulator _service;
    private readonly Action<string> _fail;
    private readonly HashSet<string> _listeningCounted = [];
    private readonly Dictionary<string, byte[]> _sealed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _closedThrough = new(StringComparer.Ordinal);

    public SealWatch(SimulatedStorage storage, Action<string> fail)
    {
        (_service, _fail) = (storage.Service, fail);
        storage.Done += See;
    }

    /// <summary>The last hour that a hub is closed through, <c>yyyyMMddHH</c>.</summary>
    public string ClosedThrough(string hub) => _closedThrough.GetValueOrDefault(hub, "");

    /// <summary>That what was heard in an hour was counted.</summary>
    public void ListeningCounted(string hourPath) => _listeningCounted.Add(hourPath);

    /// <summary>That every closed hour is as it was when it was closed.</summary>
    public void CheckUnchanged()
    {
        var clean = new StoredBlobs(_service, "clean").All;
        var counts = new StoredBlobs(_service, "counts").All;
        foreach (var (name, content) in _sealed)
        {
            var now = clean.GetValueOrDefault(name) ?? counts.GetValueOrDefault(name);
            if (now is null || !now.AsSpan().SequenceEqual(content))
            {
                _fail($"{name} has changed after its hour was closed.");
            }
        }
    }

    private void See(BlobRequest request)
    {
        if (request.Container != "clean" || !request.Operation.StartsWith("PUT", StringComparison.Ordinal) || !request.Blob.StartsWith("_hubs/", StringComparison.Ordinal))
        {
            return;
        }

        var parts = request.Blob.Split('/', 3);
        var content = _service.Contents("clean").FirstOrDefault(blob => blob.Name == request.Blob).Content;
        if (content is null)
        {
            return;
        }

        if (parts[2] == "alerts.json")
        {
            return;
        }

        using var json = JsonDocument.Parse(content);
        if (parts[2] == "frontier.json")
        {
            var through = json.RootElement.TryGetProperty("closed_through", out var hour) ? hour.GetString()! : "";
            if (string.CompareOrdinal(through, ClosedThrough(parts[1])) < 0)
            {
                _fail($"{parts[1]} was closed through {ClosedThrough(parts[1])}, and is closed through {through} now.");
            }

            _closedThrough[parts[1]] = through;
        }
        else if (_sealed.TryAdd(request.Blob, content))
        {
            Keep(json.RootElement, parts[2][..^".json".Length]);
        }
    }

    private void Keep(JsonElement report, string path)
    {
        var types = report.GetProperty("types").EnumerateArray().Select(type => type.GetProperty("type").GetString()!).ToList();
        foreach (var (name, content) in _service.Contents("clean").Concat(_service.Contents("counts")))
        {
            if (types.Exists(type => name.StartsWith($"{type}/{path}", StringComparison.Ordinal)))
            {
                _sealed[name] = content;
            }
        }

        var plays = report.GetProperty("types").EnumerateArray().Where(type => type.GetProperty("type").GetString() == "track_played").Sum(type => type.GetProperty("kept").GetInt64());
        if (plays > 0 && !_listeningCounted.Contains(path))
        {
            _fail($"{path} is closed before what was heard in it was counted.");
        }
    }
}
