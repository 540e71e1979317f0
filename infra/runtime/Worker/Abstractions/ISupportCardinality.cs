namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Whether one invocation takes one event or many.</summary>
public enum Cardinality
{
    /// <summary>A batch.</summary>
    Many = 0,

    /// <summary>A single event.</summary>
    One = 1,
}

/// <summary>A trigger that can hand over batches.</summary>
public interface ISupportCardinality
{
    /// <summary>One event an invocation, or many.</summary>
    Cardinality Cardinality { get; set; }
}
