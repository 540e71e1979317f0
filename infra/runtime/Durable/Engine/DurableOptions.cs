using System.ComponentModel.DataAnnotations;

namespace Cadenza.Runtime.Durable;

/// <summary>How the engine runs: host.json's <c>extensions.durableTask</c>, and where its store lies.</summary>
internal sealed class DurableOptions
{
    /// <summary>The hub, which names the store's file. Letters, digits, - and _.</summary>
    [Required, RegularExpression("^[A-Za-z0-9_-]{3,45}$", ErrorMessage = "hubName has 3 to 45 letters, digits, '-' or '_'.")]
    public string HubName { get; set; } = "DurableFunctionsHub";

    /// <summary>The folder whose <c>durable</c> folder holds the store: the setting CADENZA_RUNTIME_DATA.</summary>
    [Required(ErrorMessage = "The setting CADENZA_RUNTIME_DATA is missing: the folder in which the Local runtime keeps its durable store.")]
    public string? DataFolder { get; set; }

    /// <summary>Activities that run at once. The default is ten a processor.</summary>
    [Range(1, 10_000)]
    public int MaxConcurrentActivityFunctions { get; set; } = 10 * Environment.ProcessorCount;

    /// <summary>Orchestrators whose code runs at once. The default is ten a processor.</summary>
    [Range(1, 10_000)]
    public int MaxConcurrentOrchestratorFunctions { get; set; } = 10 * Environment.ProcessorCount;

    /// <summary>Orchestrators that wait in memory; others are replayed when something comes for them. 0: all are, always.</summary>
    [Range(0, 1_000_000)]
    public int CachedOrchestratorsMax { get; set; } = 1_000;

    /// <summary>The longest input, output, event or status, in characters.</summary>
    [Range(1_000, 100_000_000)]
    public int PayloadCharsMax { get; set; } = 4 * 1024 * 1024;

    /// <summary>Messages that one step takes in.</summary>
    [Range(1, 100_000)]
    public int StepMessagesMax { get; set; } = 1_000;

    /// <summary>A history of so many events is warned of, each time it has grown by as many again.</summary>
    [Range(100, int.MaxValue)]
    public int HistoryWarningEvents { get; set; } = 10_000;

    public string StorePath => Path.Combine(DataFolder!, "durable", HubName + ".db");
}
