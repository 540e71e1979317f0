using System.Diagnostics;
using System.Globalization;

namespace Cadenza.Tests.Benchmarks.Ingest;

/// <summary>Processor seconds used by this process, which holds the hub, and by its children: on a machine with other work they tell more than a clock.</summary>
/// <param name="Hub">The hub's, and the benchmark's own.</param>
/// <param name="Functions">The Function App's.</param>
/// <param name="Storage">Azurite's.</param>
internal readonly record struct ProcessorTimes(double Hub, double Functions, double Storage)
{
    /// <summary>What was used up to now; zeros for children where there is no <c>/proc</c>.</summary>
    public static ProcessorTimes Now()
    {
        double functions = 0, storage = 0;
        foreach (var id in Children())
        {
            using var child = Process.GetProcessById(id);
            if (child.ProcessName == "node") storage += child.TotalProcessorTime.TotalSeconds;
            else functions += child.TotalProcessorTime.TotalSeconds;
        }

        return new ProcessorTimes(Environment.CpuUsage.TotalTime.TotalSeconds, functions, storage);
    }

    /// <summary>What was used since.</summary>
    public ProcessorTimes Since(ProcessorTimes before) => new(Hub - before.Hub, Functions - before.Functions, Storage - before.Storage);

    /// <summary>For a million events of so many.</summary>
    public string PerMillion(double events)
    {
        var (hub, functions, storage) = (Hub * 1e6 / events, Functions * 1e6 / events, Storage * 1e6 / events);
        return string.Create(CultureInfo.InvariantCulture,
            $"processor seconds per million: hub {hub:F1}, Function App {functions:F1}, Azurite {storage:F1}, together {hub + functions + storage:F1}");
    }

    /// <summary>The children: a process's line in <c>/proc</c> names its parent behind the command, which stands in brackets.</summary>
    private static IEnumerable<int> Children()
    {
        if (!OperatingSystem.IsLinux()) yield break;
        foreach (var process in Process.GetProcesses())
        {
            using (process)
            {
                if (ParentOf(process.Id) == Environment.ProcessId) yield return process.Id;
            }
        }
    }

    private static int ParentOf(int id)
    {
        try
        {
            var line = File.ReadAllText($"/proc/{id}/stat");
            return int.Parse(line[(line.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return -1;
        }
    }
}
