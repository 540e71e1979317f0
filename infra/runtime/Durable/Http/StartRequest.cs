using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask;

namespace Cadenza.Runtime.Durable;

/// <summary>Starts an orchestration whose input is the request's body.</summary>
internal static class StartRequest
{
    public static async Task<IResult> HandleAsync(DurableHub hub, HttpContext http)
    {
        var name = http.Route("functionName");
        if (!hub.HasOrchestrator(name))
            return WebhookAnswer.Problem(StatusCodes.Status404NotFound, $"There is no orchestrator function named '{name}'.");
        var id = http.Route("instanceId");
        try
        {
            var input = await http.JsonAsync();
            var options = new StartOrchestrationOptions(id.Length > 0 ? id : null);
            return WebhookAnswer.Started(http, await hub.Client.StartAsync(name, input, options, http.RequestAborted));
        }
        catch (ArgumentException invalid)
        {
            return WebhookAnswer.Problem(StatusCodes.Status400BadRequest, invalid.Message);
        }
        catch (InvalidOperationException taken)
        {
            return WebhookAnswer.Problem(StatusCodes.Status409Conflict, taken.Message);
        }
    }
}
