using Microsoft.DurableTask;

namespace Cadenza.Runtime.Durable;

/// <summary>The code that the engine runs. Names are compared without regard to case.</summary>
internal interface IDurableFunctions
{
    /// <summary>The orchestrator of this name; null: there is none.</summary>
    OrchestratorCode? Orchestrator(string name);

    /// <summary>The activity of this name; null: there is none.</summary>
    ActivityCode? Activity(string name);
}

/// <summary>An activity's code: takes its call, gives its output.</summary>
internal delegate Task<object?> ActivityCode(ActivityCall call, CancellationToken cancellation);

/// <summary>One call of an activity.</summary>
internal sealed record ActivityCall(string Name, string InstanceId, string? Input, DataConverter Converter)
{
    /// <summary>The input, as a parameter of this type takes it.</summary>
    public object? ReadInput(Type type)
        => Input is not null ? Converter.Deserialize(Input, type) : type.IsValueType ? Activator.CreateInstance(type) : null;
}
