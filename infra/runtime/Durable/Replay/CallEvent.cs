using System.Globalization;

namespace Cadenza.Runtime.Durable;

/// <summary>A call that the code made, numbered from 0 in the order of the calls.</summary>
internal abstract record CallEvent(int Call) : HistoryEvent
{
    /// <summary>The call in words, for the message that says where code and history part.</summary>
    public abstract string Describe();

    /// <summary>Whether replayed code that makes <paramref name="other"/> does what it did then. Inputs and times may differ.</summary>
    public bool IsSameCallAs(CallEvent other) => Describe() == other.Describe();
}

internal sealed record ActivityScheduled(int Call, string Name) : CallEvent(Call)
{
    public override string Describe() => $"activity '{Name}' (call {Call.ToString(CultureInfo.InvariantCulture)})";
}

internal sealed record SubOrchestrationScheduled(int Call, string Name, string Instance) : CallEvent(Call)
{
    public override string Describe()
        => $"sub-orchestration '{Name}' with id '{Instance}' (call {Call.ToString(CultureInfo.InvariantCulture)})";
}

internal sealed record TimerCreated(int Call, DateTime FireAt) : CallEvent(Call)
{
    public override string Describe() => $"a timer (call {Call.ToString(CultureInfo.InvariantCulture)})";
}

internal sealed record EventSent(int Call, string Instance, string Name) : CallEvent(Call)
{
    public override string Describe()
        => $"event '{Name}' to instance '{Instance}' (call {Call.ToString(CultureInfo.InvariantCulture)})";
}
