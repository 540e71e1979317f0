using Cadenza.Events;
using Cadenza.Library.Listening;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Functions.Library;

/// <summary>The step of closing an hour that keeps what its listeners heard.</summary>
public sealed class CountListeningActivity(ListeningCounter counter)
{
    /// <summary>Counts a share of the hour; the number of its listeners. Can be done again.</summary>
    [Function(nameof(CountListening))]
    public Task<int> CountListening([ActivityTrigger] ShareOfHour share, CancellationToken cancellationToken) => counter.CountAsync(share, cancellationToken);
}
