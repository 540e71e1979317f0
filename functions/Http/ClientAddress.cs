using Microsoft.AspNetCore.Http;

namespace Cadenza.Functions.Http;

/// <summary>Where a request comes from.</summary>
internal static class ClientAddress
{
    private const string Header = "X-Forwarded-For";

    /// <summary>
    /// The caller's address. With no hops it is the connection's own. Else it is what the outermost of our own hops wrote: counted from the
    /// right, since whatever stands further left is what the caller himself may have sent.
    /// </summary>
    public static string Of(HttpRequest request, int forwardedHops)
    {
        var connected = request.HttpContext.Connection.RemoteIpAddress?.ToString() ?? "";
        if (forwardedHops == 0)
            return connected;

        var hops = request.Headers[Header].ToString().Split(',', StringSplitOptions.TrimEntries);
        return hops.Length >= forwardedHops && System.Net.IPEndPoint.TryParse(hops[^forwardedHops], out var address) ? address.Address.ToString() : connected;
    }
}
