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

    /// <summary>So often a process may die of an activity or of an instance's step, or a step be refused, before it is failed.</summary>
    [Range(1, 1_000)]
    public int DequeuesMax { get; set; } = 10;

    /// <summary>How often a host looks at the others; one that was killed is missed after so long.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a host that is held up keeps what it has.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a host that is not alone looks for what the others have written.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:10", ParseLimitsInInvariantCulture = true)]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMilliseconds(50);

    public string StorePath => Path.Combine(DataFolder!, "durable", HubName + ".db");
}
