using System.Net;

namespace Cadenza.Local.Commands.MainJob;

/// <summary>
/// Sends a request again while nobody answers, or the answer is that the service cannot just now: the Function App may have died, and
/// is started again. Every request of the main job may be repeated.
/// </summary>
internal sealed class PatientHandler() : DelegatingHandler(new SocketsHttpHandler())
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromMinutes(1);

    /// <summary>Whether any request had to be sent again: then a service may have done twice what it was asked once.</summary>
    public bool HasRepeated { get; private set; }

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            try
            {
                var response = await base.SendAsync(request, cancellationToken);
                await response.Content.LoadIntoBufferAsync(cancellationToken);
                if (!IsPassing(response.StatusCode) || watch.Elapsed > GiveUpAfter)
                {
                    return response;
                }

                response.Dispose();
            }
            catch (HttpRequestException) when (watch.Elapsed < GiveUpAfter)
            {
                // Down, or killed in the middle of the answer.
            }

            HasRepeated = true;
            await Task.Delay(Pause, cancellationToken);
        }
    }

    private static bool IsPassing(HttpStatusCode status) =>
        status is HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.InternalServerError;
}
