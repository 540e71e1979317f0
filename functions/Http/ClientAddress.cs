using System.Net;
using Microsoft.AspNetCore.Http;

namespace Cadenza.Functions.Http;

/// <summary>From where somebody asks.</summary>
internal static class ClientAddress
{
    private const string Header = "X-Forwarded-For";

    /// <summary>
    /// The address of the connection, or, behind proxies of ours, the one that the outermost of them saw. Each adds one at the end of
    /// <c>X-Forwarded-For</c>; what stands before those is the caller's own say, and not looked at.
    /// </summary>
    /// <returns>Null when it is not known.</returns>
    public static IPAddress? Of(HttpContext http, int forwardedHops)
    {
        if (forwardedHops == 0)
            return http.Connection.RemoteIpAddress;

        var hops = http.Request.Headers[Header].ToString().Split(',', StringSplitOptions.TrimEntries);
        var hop = hops.Length >= forwardedHops ? hops[^forwardedHops] : "";

        // Azure's front end writes the port, too.
        return IPAddress.TryParse(hop, out var address) ? address : IPEndPoint.TryParse(hop, out var end) ? end.Address : null;
    }
}
