using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Runtime.Invocation;

/// <summary>One invocation. What few functions ask for (id, items, features) is made when it is asked for.</summary>
internal sealed class InvocationContext(CompiledFunction function, CancellationToken cancellationToken) : FunctionContext
{
    private string? _invocationId;
    private InvocationFeatures? _features;
    private IDictionary<object, object>? _items;
    private IServiceProvider? _services;
    private bool _httpIsVisible;

    public CompiledFunction Function => function;

    public InvocationOutcome Outcome { get; } = new();

    /// <summary>The trigger parameter's value.</summary>
    public object? TriggerValue { get; init; }

    /// <summary>Metadata by name, case-insensitive.</summary>
    public required IReadOnlyDictionary<string, object?> BindingData { get; init; }

    public IReadOnlyDictionary<object, object>? InitialItems { get; init; }

    public int RetryCount { get; init; }

    public int MaxRetryCount { get; init; }

    /// <summary>The request that triggered it, if one did.</summary>
    public HttpContext? Http { get; init; }

    /// <summary>Whether the HTTP answer has left: what fails after it cannot change it.</summary>
    public bool IsAnswered { get; set; }

    /// <summary>The HTTP context, once the HTTP middleware has run.</summary>
    public HttpContext? VisibleHttp => _httpIsVisible ? Http : null;

    public override string InvocationId => _invocationId ??= Guid.NewGuid().ToString();

    public override string FunctionId => function.Definition.Id;

    public override FunctionDefinition FunctionDefinition => function.Definition;

    public override CancellationToken CancellationToken => cancellationToken;

    public override BindingContext BindingContext => field ??= new Metadata(BindingData);

    public override RetryContext RetryContext => field ??= new Retry(RetryCount, MaxRetryCount);

    public override TraceContext TraceContext => field ??= InvocationTrace.Of(Http);

    public override IInvocationFeatures Features => _features ??= new InvocationFeatures(Outcome);

    [AllowNull]
    public override IServiceProvider InstanceServices
    {
        get => _services ??= Http!.RequestServices;
        set => _services = value;
    }

    public override IDictionary<object, object> Items
    {
        get => _items ??= NewItems();
        set => _items = value;
    }

    /// <summary>From here on the HTTP context is among the items.</summary>
    public void ShowHttp()
    {
        _httpIsVisible = true;
        if (_items is not null)
            _items[FunctionContextExtensions.HttpContextKey] = Http!;
    }

    private Dictionary<object, object> NewItems()
    {
        var items = InitialItems is null ? [] : new Dictionary<object, object>(InitialItems);
        if (_httpIsVisible)
            items[FunctionContextExtensions.HttpContextKey] = Http!;
        return items;
    }

    private sealed class Metadata(IReadOnlyDictionary<string, object?> data) : BindingContext
    {
        public override IReadOnlyDictionary<string, object?> BindingData => data;
    }

    private sealed class Retry(int count, int most) : RetryContext
    {
        public override int RetryCount => count;

        public override int MaxRetryCount => most;
    }
}
