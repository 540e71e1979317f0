namespace Cadenza.Runtime.Invocation;

/// <summary>What a trigger hands to one invocation.</summary>
internal sealed record InvocationInput
{
    private static readonly IReadOnlyDictionary<object, object> NoItems = new Dictionary<object, object>();

    /// <summary>The trigger parameter's value, already of the parameter's type.</summary>
    public required object? TriggerValue { get; init; }

    /// <summary>Metadata by name, case-insensitive: what <c>FunctionContext.BindingContext.BindingData</c> holds, and what parameters bind to by name.</summary>
    public required IReadOnlyDictionary<string, object?> BindingData { get; init; }

    /// <summary>Values for <c>FunctionContext.Items</c>.</summary>
    public IReadOnlyDictionary<object, object> Items { get; init; } = NoItems;

    /// <summary>The retry that this invocation is: 0 for the first try.</summary>
    public int RetryCount { get; init; }

    /// <summary>The most retries that the function's retry attribute allows.</summary>
    public int MaxRetryCount { get; init; }

    /// <summary>Whether host.json's functionTimeout bounds it. An orchestrator's turn is bounded by its own engine instead.</summary>
    public bool IsTimed { get; init; } = true;
}
