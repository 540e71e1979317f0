using Microsoft.Azure.Cosmos;

namespace Cadenza.Tests.Integration.Works;

/// <summary>Counts the writes of a client, and stops them after some: for ever, as if the process died, or until told to go on.</summary>
internal sealed class CountingHandler : RequestHandler, IDisposable
{
    private readonly TaskCompletionSource _paused = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _resumed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _writes;

    /// <summary>How many writes there were.</summary>
    public int Writes => _writes;

    /// <summary>After how many writes every further one fails.</summary>
    public int FailAfter { get; init; } = int.MaxValue;

    /// <summary>After how many writes every further one waits.</summary>
    public int PauseAfter { get; init; } = int.MaxValue;

    /// <summary>Ends when the first write waits.</summary>
    public Task Paused => _paused.Task;

    public void Resume() => _resumed.TrySetResult();

    public void Dispose() => Resume();

    public override async Task<ResponseMessage> SendAsync(RequestMessage request, CancellationToken cancellationToken)
    {
        var isQuery = request.Headers["Content-Type"]?.Contains("query", StringComparison.Ordinal) == true || request.Headers["x-ms-documentdb-isquery"] is not null;
        if (request.Method == HttpMethod.Get || (request.Method == HttpMethod.Post && isQuery))
            return await base.SendAsync(request, cancellationToken);

        var number = Interlocked.Increment(ref _writes);
        if (number > FailAfter)
            throw new IOException($"Write {number} does not arrive.");

        if (number > PauseAfter)
        {
            _paused.TrySetResult();
            await _resumed.Task;
        }

        return await base.SendAsync(request, cancellationToken);
    }
}
