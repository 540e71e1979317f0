using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Cadenza.Runtime.Durable;

/// <summary>The context that an orchestrator sees. Each call is numbered by the session, which also checks it against the history.</summary>
internal sealed partial class ReplayContext(Execution execution, ReplayServices services, ReplaySession session) : TaskOrchestrationContext
{
    private int _guids;

    public override TaskName Name => new(execution.Name);

    public override string InstanceId => execution.InstanceId;

    public override ParentOrchestrationInstance? Parent => execution.Parent;

    public override DateTime CurrentUtcDateTime => session.Now;

    public override bool IsReplaying => session.IsReplaying;

    public override string Version => execution.Version;

    /// <summary>The serialized custom status.</summary>
    public string? CustomStatus { get; private set; } = execution.CustomStatus;

    /// <summary>What the code asked to continue with; null: nothing.</summary>
    public ContinueAsNewOptions? Continuation { get; private set; }

    /// <summary>The serialized input of the continuation.</summary>
    public string? ContinuationInput { get; private set; }

    protected override ILoggerFactory LoggerFactory => services.Loggers;

    public override T? GetInput<T>()
        where T : default
        => execution.Input is null ? default : services.Converter.Deserialize<T>(execution.Input);

    /// <summary>The input, as a parameter of this type takes it.</summary>
    public object? ReadInput(Type type)
        => execution.Input is not null ? services.Converter.Deserialize(execution.Input, type)
            : type.IsValueType ? Activator.CreateInstance(type) : null;

    public override void SetCustomStatus(object? customStatus)
    {
        session.EnsureOwnThread(nameof(SetCustomStatus));
        CustomStatus = Serialize(customStatus, "The custom status");
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true)
        => ContinueAsNew(new ContinueAsNewOptions { NewInput = newInput, PreserveUnprocessedEvents = preserveUnprocessedEvents });

    public override void ContinueAsNew(ContinueAsNewOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        session.EnsureOwnThread(nameof(ContinueAsNew));
        ContinuationInput = Serialize(options.NewInput, "The new input");
        Continuation = options;
    }

    public override Guid NewGuid()
    {
        session.EnsureOwnThread(nameof(NewGuid));
        return DeterministicGuid.Create(InstanceId, CurrentUtcDateTime, _guids++);
    }

    private string? Serialize(object? value, string what) => services.Limit.Check(services.Converter.Serialize(value), what);
}
