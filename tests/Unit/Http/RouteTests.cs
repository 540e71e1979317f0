using System.Reflection;
using Cadenza.Functions.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Tests.Unit.Http;

public sealed class RouteTests
{
    // The Functions host takes HEAD for a method like any other, and answers 404 where a trigger does not name it.
    [Fact]
    public void HttpTriggers_OfGet_TakeHeadToo()
    {
        var triggers = typeof(HealthFunction).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetParameters())
            .Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>())
            .OfType<HttpTriggerAttribute>()
            .ToArray();

        Assert.Contains(triggers, trigger => trigger.Methods!.Contains("get"));
        Assert.All(triggers, trigger => Assert.Equal(trigger.Methods!.Contains("get"), trigger.Methods!.Contains("head")));
    }
}
