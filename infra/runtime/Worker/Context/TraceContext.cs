namespace Microsoft.Azure.Functions.Worker;

/// <summary>Where an invocation stands in a distributed trace (W3C Trace Context).</summary>
public abstract class TraceContext
{
    /// <summary>The <c>traceparent</c>, or empty.</summary>
    public abstract string TraceParent { get; }

    /// <summary>The <c>tracestate</c>, or empty.</summary>
    public abstract string TraceState { get; }
}
