using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace Cadenza.Runtime.Durable;

/// <summary>Reads what the webhooks take: route, query and body.</summary>
internal static class WebhookRequest
{
    private const int BodyCharsMax = 4 * 1024 * 1024;

    public static string Route(this HttpContext http, string name) => (string?)http.Request.RouteValues[name] ?? "";

    public static string? Text(this HttpContext http, string name)
        => http.Request.Query.TryGetValue(name, out var value) && value.ToString() is { Length: > 0 } text ? text : null;

    public static bool Flag(this HttpContext http, string name) => bool.TryParse(http.Text(name), out var set) && set;

    /// <summary>A time in ISO 8601, UTC when it names no zone; throws a <see cref="BadHttpRequestException"/> for another text.</summary>
    public static DateTimeOffset? Time(this HttpContext http, string name)
    {
        if (http.Text(name) is not { } text)
            return null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw new BadHttpRequestException($"'{name}' is not a time.");
    }

    /// <summary>A comma-separated list of statuses; null: no filter.</summary>
    public static IReadOnlyList<OrchestrationRuntimeStatus>? Statuses(this HttpContext http)
    {
        if (http.Text("runtimeStatus") is not { } text)
            return null;
        var statuses = new List<OrchestrationRuntimeStatus>();
        foreach (var name in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            statuses.Add(Enum.TryParse<OrchestrationRuntimeStatus>(name, ignoreCase: true, out var status) && Enum.IsDefined(status)
                ? status
                : throw new BadHttpRequestException($"'{name}' is not a runtime status."));
        return statuses;
    }

    /// <summary>The body, which is JSON or empty.</summary>
    public static async Task<string?> JsonAsync(this HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var buffer = new char[8192];
        var text = new System.Text.StringBuilder();
        int read;
        while ((read = await reader.ReadAsync(buffer.AsMemory(), http.RequestAborted)) > 0)
        {
            if (text.Length + read > BodyCharsMax)
                throw new BadHttpRequestException("The body is too large.", StatusCodes.Status413PayloadTooLarge);
            text.Append(buffer, 0, read);
        }

        if (text.Length == 0)
            return null;
        try
        {
            var json = text.ToString();
            using var parsed = JsonDocument.Parse(json);
            return json;
        }
        catch (JsonException)
        {
            throw new BadHttpRequestException("The body is not JSON.");
        }
    }
}
