using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Tests.Integration.Runtime;

/// <summary>What the waiting functions tell their test.</summary>
public sealed class Waiting
{
    public TaskCompletionSource Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>Functions that take their time.</summary>
public sealed class WaitingFunctions(Waiting waiting)
{
    [Function("Patient")]
    public async Task<IResult> Patient([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request, CancellationToken cancellationToken)
    {
        waiting.Started.TrySetResult();
        try
        {
            await waiting.Release.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            waiting.Cancelled.TrySetResult();
            throw;
        }

        return Results.Text("released");
    }

    [Function("Deaf")]
    public async Task<IResult> Deaf([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request)
    {
        waiting.Started.TrySetResult();
        await waiting.Release.Task;
        return Results.Text("released");
    }
}
