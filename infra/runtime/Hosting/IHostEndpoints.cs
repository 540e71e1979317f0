using Microsoft.AspNetCore.Routing;

namespace Cadenza.Runtime.Hosting;

/// <summary>HTTP endpoints of the host's own, such as an extension's webhooks; outside the functions' route prefix. Registered in DI.</summary>
internal interface IHostEndpoints
{
    /// <summary>Maps them. Each needs at least one item of metadata (mapping by method gives it one).</summary>
    void Map(IEndpointRouteBuilder endpoints);
}
