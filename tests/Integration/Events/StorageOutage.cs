using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Cadenza.Tests.Integration.Events;

/// <summary>Storage of which one part is away for a while: the first request there is not answered until the outage is over, the others are answered 503.</summary>
internal sealed class StorageOutage(string part) : HttpPipelinePolicy
{
    private TaskCompletionSource? _over;
    private int _failed;

    /// <summary>How many requests found it away.</summary>
    public int Failed => Volatile.Read(ref _failed);

    public void Begin() => Volatile.Write(ref _over, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    public void End() => Interlocked.Exchange(ref _over, null)!.SetResult();

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (Volatile.Read(ref _over) is { } over && message.Request.Uri.Path.Contains(part, StringComparison.Ordinal))
        {
            if (Interlocked.Increment(ref _failed) == 1)
            {
                await over.Task.WaitAsync(message.CancellationToken);
            }

            throw new RequestFailedException(503, "The server is busy.", "ServerBusy", null);
        }

        await ProcessNextAsync(message, pipeline);
    }
}
