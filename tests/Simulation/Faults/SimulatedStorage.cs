using Cadenza.Tests.Simulation.Engine;
using Cadenza.Tests.Simulation.Storage;

namespace Cadenza.Tests.Simulation.Faults;

/// <summary>The storage account of a run: what each process does to it goes through a <see cref="FaultyStorage"/> of its own.</summary>
internal sealed class SimulatedStorage(SimulatedWorld world, FaultRates rates) : IDisposable
{
    public BlobSimulator Service { get; } = new(world.Time);

    public FaultRates Rates => rates;

    /// <summary>Raised when a request was done.</summary>
    public event Action<BlobRequest>? Done;

    /// <summary>Does a request.</summary>
    public HttpResponseMessage Do(BlobRequest request)
    {
        var response = Service.Answer(request);
        Done?.Invoke(request);
        return response;
    }

    public void Dispose() => Service.Dispose();
}
