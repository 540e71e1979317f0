using System.Net;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Cadenza.Tests.Simulation.Engine;
using Cadenza.Tests.Simulation.Storage;

namespace Cadenza.Tests.Simulation.Faults;

/// <summary>
/// The way of one process to storage. A request arrives after a while, or never, or after it was given up; its answer comes after a
/// while, or not; the process may be killed or stand still meanwhile. An answer never reaches a process that is dead.
/// </summary>
internal sealed class FaultyStorage(SimulatedWorld world, SimulatedProcess process, SimulatedStorage storage) : HttpMessageHandler
{
    private static readonly TimeSpan GivenUpAfter = TimeSpan.FromSeconds(100);

    /// <summary>The SDK's client, with its own retries, which are immediate here: the answers take their time.</summary>
    public BlobServiceClient Connect(int retries)
    {
        var options = new BlobClientOptions
        {
            Transport = new HttpClientTransport(new HttpClient(this, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan }),
            RetryPolicy = new RetryPolicy(retries, new NoDelay()),
            Diagnostics = { IsLoggingEnabled = false, IsDistributedTracingEnabled = false, IsTelemetryEnabled = false },
        };
        options.Retry.NetworkTimeout = Timeout.InfiniteTimeSpan;
        return new BlobServiceClient(new Uri("http://blobs.invalid/"), options);
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        world.RequireOwnThread($"{request.Method} {request.RequestUri}");
        if (!process.IsAlive)
        {
            // The rest of the step in which it was killed: nothing of it happens.
            return new TaskCompletionSource<HttpResponseMessage>().Task;
        }

        using var body = new MemoryStream();
        request.Content?.CopyTo(body, null, CancellationToken.None);
        var exchange = new Exchange(world, process, storage, new BlobRequest(request, body.ToArray()));
        exchange.Begin();
        // Not at once: whoever cancels is in the middle of a step, and what awaits the answer would leave the thread.
        cancellationToken.Register(() => world.Time.After(TimeSpan.Zero, () => exchange.Answer.TrySetCanceled(cancellationToken)));
        return exchange.Answer.Task;
    }

    /// <summary>One request on its way.</summary>
    private sealed class Exchange(SimulatedWorld world, SimulatedProcess process, SimulatedStorage storage, BlobRequest request)
    {
        private readonly FaultRates _rates = storage.Rates;

        public TaskCompletionSource<HttpResponseMessage> Answer { get; } = new();

        private SeededRandom Random => world.Random;

        public void Begin()
        {
            var there = Latency();
            if (_rates.Strikes(Random, _rates.Kill))
            {
                Kill(there);
            }
            else if (_rates.Strikes(Random, _rates.ErrorBefore))
            {
                world.Time.After(there, () => Fail("before", Random.Below(6)));
            }
            else if (_rates.Strikes(Random, _rates.ErrorAfter))
            {
                world.Time.After(there, () => Do(_ => Fail("after", Random.Below(3))));
            }
            else if (_rates.Strikes(Random, _rates.LostAnswer))
            {
                world.Time.After(there, () => Do(null));
                world.Time.After(GivenUpAfter, () => Fail("lost", 0));
            }
            else if (_rates.Strikes(Random, _rates.LateEffect))
            {
                world.Time.After(GivenUpAfter, () => Fail("late", 0));
                world.Time.After(GivenUpAfter + Random.Between(TimeSpan.Zero, TimeSpan.FromMinutes(20)), () => Do(null));
            }
            else
            {
                world.Time.After(there, () => Do(Reply));
            }

            if (_rates.Strikes(Random, _rates.Pause))
            {
                process.Pause(Random.Between(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(Random.Pick([1, 10, 100]))));
            }
        }

        private TimeSpan Latency() => _rates.Strikes(Random, _rates.Slow)
            ? Random.Between(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(90))
            : Random.Between(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(40));

        private void Kill(TimeSpan there)
        {
            process.Kill();
            if (Random.Chance(0.5))
            {
                world.Time.After(Random.Chance(0.8) ? there : there + TimeSpan.FromMinutes(Random.Between(0, 30)), () => Do(null));
            }
        }

        private void Do(Action<HttpResponseMessage>? then)
        {
            var response = storage.Do(request);
            Note($"{(int)response.StatusCode}{(then is null ? " unanswered" : "")}");
            then?.Invoke(response);
        }

        private void Reply(HttpResponseMessage response)
        {
            if (request.Operation == "GET" && response.IsSuccessStatusCode && _rates.Strikes(Random, _rates.WrongRead))
            {
                response = WrongReads.Spoil(request, response, Random, out var how);
                Note(how);
            }

            world.Time.After(Latency(), () =>
            {
                if (process.IsAlive)
                {
                    Answer.TrySetResult(response);
                }
            });
        }

        private void Fail(string when, int how)
        {
            if (!process.IsAlive)
            {
                return;
            }

            Note($"fails {when} ({how})");
            var error = how switch
            {
                1 => new BlobError(HttpStatusCode.InternalServerError, "InternalError", ""),
                2 => new BlobError(HttpStatusCode.ServiceUnavailable, "ServerBusy", ""),
                3 => new BlobError(HttpStatusCode.Conflict, "ContainerBeingDeleted", ""),
                4 => BlobError.ConditionNotMet,
                5 => new BlobError(HttpStatusCode.TooManyRequests, "TooManyRequests", ""),
                _ => null,
            };
            if (error is null)
            {
                Answer.TrySetException(new HttpRequestException("The connection was reset."));
            }
            else
            {
                Answer.TrySetResult(error.ToResponse(hasBody: !request.IsHead));
            }
        }

        private void Note(string outcome) => world.Trace.Add(process.Name, $"{request.Operation} {request.Container}/{request.Blob} {outcome}");
    }

    private sealed class NoDelay() : DelayStrategy(TimeSpan.Zero, 0)
    {
        protected override TimeSpan GetNextDelayCore(Response? response, int retryNumber) => TimeSpan.Zero;
    }
}
