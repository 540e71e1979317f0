using System.Net;
using System.Text.Json;
using Microsoft.Azure.Cosmos;

namespace Cadenza;

/// <summary>What Cosmos DB's failures mean to a caller.</summary>
internal static class CosmosResponses
{
    private static readonly TimeSpan RetryDefault = TimeSpan.FromSeconds(1);

    /// <summary>Runs a call; turns throttling and an unreachable service into a <see cref="DomainException"/>.</summary>
    public static async Task<T> SendAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (CosmosException failure) when (Translate(failure.StatusCode, failure.RetryAfter, failure) is { } error)
        {
            throw error;
        }
        catch (HttpRequestException failure)
        {
            throw DomainException.Unavailable(RetryDefault, failure);
        }
    }

    /// <summary>Throws unless the response is a success.</summary>
    public static void ThrowIfFailed(ResponseMessage response)
    {
        if (Translate(response.StatusCode, RetryAfterOf(response), inner: null) is { } error)
            throw error;

        response.EnsureSuccessStatusCode();
    }

    /// <summary>Throws unless the batch was committed.</summary>
    public static void ThrowIfFailed(TransactionalBatchResponse response)
    {
        if (Translate(response.StatusCode, response.RetryAfter, inner: null) is { } error)
            throw error;

        if (!response.IsSuccessStatusCode)
            throw new CosmosException(response.ErrorMessage, response.StatusCode, 0, response.ActivityId, response.RequestCharge);
    }

    /// <summary>What a query's page or a ReadMany holds, each document read by <paramref name="read"/>; throws unless it is a success.</summary>
    public static async Task<IReadOnlyList<T>> ReadFeedAsync<T>(
        ResponseMessage response, Func<JsonElement, T> read, CancellationToken cancellationToken)
    {
        ThrowIfFailed(response);
        using var feed = await JsonDocument.ParseAsync(response.Content, cancellationToken: cancellationToken).ConfigureAwait(false);
        return [.. feed.RootElement.GetProperty("Documents").EnumerateArray().Select(read)];
    }

    private static DomainException? Translate(HttpStatusCode status, TimeSpan? retryAfter, Exception? inner) => status switch
    {
        HttpStatusCode.TooManyRequests => DomainException.TooManyRequests(retryAfter ?? RetryDefault, inner),
        HttpStatusCode.ServiceUnavailable or HttpStatusCode.RequestTimeout or HttpStatusCode.Gone =>
            DomainException.Unavailable(retryAfter ?? RetryDefault, inner),
        _ => null,
    };

    private static TimeSpan? RetryAfterOf(ResponseMessage response) =>
        double.TryParse(response.Headers["x-ms-retry-after-ms"], System.Globalization.CultureInfo.InvariantCulture, out var ms)
            ? TimeSpan.FromMilliseconds(ms)
            : null;
}
