using Microsoft.DurableTask;

namespace Cadenza.Runtime.Durable;

/// <summary>A call whose outcome the code may await.</summary>
internal interface IOpenCall
{
    void Complete(string? data);

    void Fail(TaskFailureDetails failure);
}

/// <summary>A call whose outcome is a <typeparamref name="T"/>.</summary>
internal sealed class OpenCall<T>(string name, int call, DataConverter converter) : IOpenCall
{
    private readonly TaskCompletionSource<T> _source = new();

    public Task<T> Task => _source.Task;

    public void Complete(string? data)
    {
        try
        {
            _source.TrySetResult(converter.Deserialize<T>(data)!);
        }
#pragma warning disable CA1031 // whatever the converter throws is the outcome of the call
        catch (Exception unreadable)
#pragma warning restore CA1031
        {
            _source.TrySetException(unreadable);
        }
    }

    public void Fail(TaskFailureDetails failure) => _source.TrySetException(new TaskFailedException(name, call, failure));

    public void Cancel(CancellationToken token) => _source.TrySetCanceled(token);
}
