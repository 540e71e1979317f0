using Cadenza.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Cadenza.Tests.Unit.Http;

public sealed class AudienceTests
{
    [Theory]
    [InlineData("?market=DE", "DE", "Everyone")]
    [InlineData("?market=de", "DE", "Everyone")]
    [InlineData("?market=DE", "FR", "Caller")]
    [InlineData("?market=FR&market=DE", "DE", "Caller")]
    [InlineData("?market=from_token", "DE", "Caller")]
    [InlineData("?market=", "DE", "Caller")]
    [InlineData("", "DE", "Caller")]
    [InlineData("", null, "Caller")]
    [InlineData("?market=from_token", null, "Caller")]
    public void Of_WhatTheUrlStatesAndWhatDecided_IsEveryoneWhenTheUrlSaysItAll(string query, string? decided, string expected)
    {
        var request = new DefaultHttpContext { Request = { QueryString = new QueryString(query) } }.Request;

        Assert.Equal(expected, Audiences.Of(request, decided is null ? null : Market.Parse(decided)).ToString());
    }
}
