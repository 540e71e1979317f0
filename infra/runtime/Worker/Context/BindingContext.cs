namespace Microsoft.Azure.Functions.Worker;

/// <summary>Metadata that came with a trigger.</summary>
public abstract class BindingContext
{
    /// <summary>Values by name; the names are case-insensitive.</summary>
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}
