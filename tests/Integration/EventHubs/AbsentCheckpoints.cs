using System.Collections.Concurrent;
using Cadenza.Runtime.EventHubs;
using Microsoft.Extensions.Logging;

namespace Cadenza.Tests.Integration.EventHubs;

/// <summary>A storage of checkpoints that cannot be reached, as the Azure SDK says it once its retries are used up; and what the host logs about it.</summary>
internal sealed class AbsentCheckpoints : ICheckpointStore, ILoggerProvider, ILogger
{
    private int _refused;

    public bool IsBack { get; set; }

    public int Refused => Volatile.Read(ref _refused);

    public long? Last { get; private set; }

    public ConcurrentQueue<string> Logged { get; } = new();

    public Task<EventPosition?> ReadAsync(PartitionName partition, CancellationToken cancellationToken) => Task.FromResult<EventPosition?>(null);

    public Task WriteAsync(PartitionName partition, Checkpoint checkpoint, CancellationToken cancellationToken)
    {
        if (!IsBack)
        {
            // By turns: no answer at all, and one that did not come in time.
            Exception problem = Interlocked.Increment(ref _refused) % 2 == 1
                ? new AggregateException("Retry failed after 4 tries.", new HttpRequestException("Connection refused"))
                : new TaskCanceledException("The operation was cancelled because it exceeded the configured timeout.");
            return Task.FromException(problem);
        }

        Last = checkpoint.SequenceNumber;
        return Task.CompletedTask;
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Logged.Enqueue(formatter(state, exception));

    public void Dispose()
    {
    }
}
