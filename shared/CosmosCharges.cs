using System.Diagnostics.Metrics;
using Microsoft.Azure.Cosmos;

namespace Cadenza;

/// <summary>Measures what each request to Cosmos DB costs: the histogram <see cref="Instrument"/> of the meter <see cref="Meter"/>.</summary>
/// <param name="endpoint">The account, by which measurements are told apart.</param>
internal sealed class CosmosCharges(Uri endpoint) : RequestHandler
{
    /// <summary>The meter's name.</summary>
    public const string Meter = "Cadenza.Cosmos";

    /// <summary>The histogram's name; in request units.</summary>
    public const string Instrument = "cadenza.cosmos.request_charge";

    /// <summary>The tag that says of which account; the port tells stand-ins apart.</summary>
    public const string PortTag = "server.port";

    private static readonly Histogram<double> Charges = new Meter(Meter)
        .CreateHistogram<double>(Instrument, "{RU}", "What a request to Cosmos DB costs, in request units.");

    private readonly KeyValuePair<string, object?>[] _tags = [new("server.address", endpoint.Host), new(PortTag, endpoint.Port)];

    /// <inheritdoc />
    public override async Task<ResponseMessage> SendAsync(RequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        Charges.Record(response.Headers.RequestCharge, _tags);
        return response;
    }
}
