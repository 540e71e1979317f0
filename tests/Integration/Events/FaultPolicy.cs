using Azure.Core;
using Azure.Core.Pipeline;

namespace Cadenza.Tests.Integration.Events;

/// <summary>How the nth request fails.</summary>
public enum Fault
{
    /// <summary>It never arrives.</summary>
    Before,

    /// <summary>It is done, but its answer is lost.</summary>
    After,
}

/// <summary>Fails the nth request and every one after it, as if the process died there.</summary>
internal sealed class FaultPolicy(int failAt, Fault fault) : HttpPipelinePolicy
{
    private int _count;

    /// <summary>How many requests there were.</summary>
    public int Count => _count;

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => await SendAsync(async () =>
    {
        await ProcessNextAsync(message, pipeline);
        return message;
    });

    /// <summary>Sends a request, unless it is to fail: also one that is not Azure Storage's.</summary>
    public async Task<T> SendAsync<T>(Func<Task<T>> send)
    {
        var number = Interlocked.Increment(ref _count);
        if (number > failAt || (number == failAt && fault == Fault.Before))
        {
            throw new IOException($"Request {number} does not arrive.");
        }

        var answer = await send();
        return number == failAt ? throw new IOException($"The answer to request {number} is lost.") : answer;
    }
}
