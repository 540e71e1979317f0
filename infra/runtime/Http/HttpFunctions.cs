using Cadenza.Runtime.Hosting;
using Cadenza.Runtime.Invocation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;

namespace Cadenza.Runtime.Http;

/// <summary>Maps the HTTP functions, and the host's own endpoints, onto ASP.NET Core's routing.</summary>
internal sealed class HttpFunctions(
    FunctionCompiler compiler, HttpFunctionHandler handler, HttpRouteCheck check, HostSettings settings, IEnumerable<IHostEndpoints> hostEndpoints)
{
    public IEnumerable<string> Problems(FunctionApp app) => check.Problems(Of(app));

    public void Map(WebApplication web, FunctionApp app)
    {
        web.UseRouting();
        web.UseCrossOrigin();
        web.Use(HideMethodMismatch);
        foreach (var function in Of(app))
            Map(web, function);
        foreach (var endpoints in hostEndpoints)
            endpoints.Map(web);
    }

    private static IEnumerable<FunctionDescriptor> Of(FunctionApp app) => app.Functions.Where(function => function.Trigger is HttpTriggerAttribute);

    /// <summary>
    /// The Functions host answers 404, not 405, when a route is known but not under that method (azure-functions-host issue 10098);
    /// HEAD and OPTIONS are methods like any other. Routing's own 405 endpoint is the only one without metadata.
    /// </summary>
    private static RequestDelegate HideMethodMismatch(RequestDelegate next) => http =>
    {
        if (http.GetEndpoint() is not { Metadata.Count: 0 })
            return next(http);

        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    };

    private void Map(WebApplication web, FunctionDescriptor function)
    {
        var compiled = compiler.Compile(function);
        var trigger = (HttpTriggerAttribute)function.Trigger;
        RequestDelegate handle = http => handler.HandleAsync(compiled, http);
        var route = web.Map(HttpRoute.Parse(settings.RoutePrefix, trigger, function), handle).WithMetadata(function);
        if (HttpRoute.Methods(trigger) is { } methods)
            route.WithMetadata(new HttpMethodMetadata(methods));
    }
}
