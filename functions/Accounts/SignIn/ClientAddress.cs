using System.Net;
using Microsoft.AspNetCore.Http;

namespace Cadenza.Functions.Accounts.SignIn;

/// <summary>From where somebody asks.</summary>
internal static class ClientAddress
{
    /// <summary>
    /// The address of the connection, or, behind proxies, the one that the outermost of them saw. Each adds one at the end of
    /// <c>X-Forwarded-For</c>; what stands before those is the caller's own say, and not looked at.
    /// </summary>
    /// <returns>Null when it is not known.</returns>
    public static IPAddress? Of(HttpContext http, int trustedProxies)
    {
        if (trustedProxies == 0)
            return http.Connection.RemoteIpAddress;

        var hops = http.Request.Headers["X-Forwarded-For"].ToString().Split(',', StringSplitOptions.TrimEntries);
        var hop = hops.Length >= trustedProxies ? hops[^trustedProxies] : "";

        // Azure's front end writes the port, too.
        return IPAddress.TryParse(hop, out var address) ? address : IPEndPoint.TryParse(hop, out var end) ? end.Address : null;
    }
}
