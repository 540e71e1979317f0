using System.Net;
using Cadenza.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Cadenza.Tests.Unit.Http;

public sealed class ClientAddressTests
{
    private const string Connected = "10.0.0.9";

    [Theory]
    [InlineData(0, "203.0.113.7", Connected)]
    [InlineData(1, "203.0.113.7", "203.0.113.7")]
    [InlineData(1, "203.0.113.7:51234", "203.0.113.7")]
    [InlineData(1, "1.2.3.4, 203.0.113.7:51234", "203.0.113.7")]
    [InlineData(2, "6.6.6.6, 1.2.3.4, 203.0.113.7:51234", "1.2.3.4")]
    [InlineData(1, "[2001:db8::1]:443", "2001:db8::1")]
    [InlineData(2, "203.0.113.7", null)]
    [InlineData(1, "", null)]
    [InlineData(1, "somebody", null)]
    public void Of_Hops_IsWhatOurOutermostHopSaw(int hops, string header, string? expected)
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = IPAddress.Parse(Connected);
        http.Request.Headers["X-Forwarded-For"] = header;

        Assert.Equal(expected, ClientAddress.Of(http, hops)?.ToString());
    }
}
