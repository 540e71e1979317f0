using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Cadenza.Runtime.Durable;

/// <summary>One execution of an instance: what its code is given at its start.</summary>
internal sealed record Execution
{
    public required string InstanceId { get; init; }

    /// <summary>Tells this execution from an earlier one under the same id.</summary>
    public required string ExecutionId { get; init; }

    public required string Name { get; init; }

    public string Version { get; init; } = "";

    public string? Input { get; init; }

    /// <summary>The serialized custom status of the instance so far: it stays until the code sets another.</summary>
    public string? CustomStatus { get; init; }

    public ParentOrchestrationInstance? Parent { get; init; }

    public IReadOnlyDictionary<string, string>? Tags { get; init; }
}

/// <summary>What every execution shares.</summary>
internal sealed record ReplayServices(DataConverter Converter, ILoggerFactory Loggers, PayloadLimit Limit);

/// <summary>The longest input, output, event or status, in UTF-16 code units.</summary>
internal readonly record struct PayloadLimit(int CharsMax)
{
    public string? Check(string? payload, string what)
    {
        if (payload is not null && payload.Length > CharsMax)
            throw new ArgumentException($"{what} has {payload.Length} characters; at most {CharsMax} are kept. Store it and pass a reference.");
        return payload;
    }
}

/// <summary>An orchestrator's code.</summary>
internal delegate Task<object?> OrchestratorCode(TaskOrchestrationContext context);
