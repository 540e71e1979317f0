using System.Text.Json.Serialization;
using Cadenza.Works.Links;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Cadenza.Functions.Works;

/// <summary>What an operator says about a track.</summary>
/// <param name="Track">The track's id.</param>
/// <param name="Components">The ids of the works or subsections that it is of; empty: of no work; null: take back what was said.</param>
/// <param name="By">Who says it.</param>
/// <param name="Reason">Why.</param>
public sealed record OverrideLinkInput(
    [property: JsonPropertyName("track")] string Track,
    [property: JsonPropertyName("components")] IReadOnlyList<string>? Components,
    [property: JsonPropertyName("by")] string By,
    [property: JsonPropertyName("reason")] string? Reason);

/// <summary>
/// A link by hand. It is started through the host's management API, whose key operators alone have, so that what was asked, by whom and
/// when stays in its history.
/// </summary>
public static class OverrideLinkOrchestrator
{
    /// <summary>Returns whether anything changed.</summary>
    [Function(nameof(OverrideLink))]
    public static async Task<bool> OverrideLink([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var input = context.GetInput<OverrideLinkInput>() ?? throw new ArgumentException("""The input names no track: {"track":"…","components":["…"],"by":"…"}.""");
        var decree = new LinkDecree(
            Parse(input.Track), input.Components?.Select(Parse).ToList(), input.By ?? "", input.Reason, new DateTimeOffset(context.CurrentUtcDateTime, TimeSpan.Zero));
        return await context.CallActivityAsync<bool>(nameof(OverrideLinkActivities.WriteOverride), decree);
    }

    private static CatalogId Parse(string text) => CatalogId.TryParse(text, out var id) ? id : throw new ArgumentException($"'{text}' is not an id.");
}

/// <summary>The step of an override. It can be done again.</summary>
public sealed class OverrideLinkActivities(LinkOverrides overrides)
{
    /// <summary>Writes it.</summary>
    [Function(nameof(WriteOverride))]
    public async Task<bool> WriteOverride([ActivityTrigger] LinkDecree decree, CancellationToken cancellationToken) =>
        (await overrides.ApplyAsync(decree, cancellationToken)).IsChanged;
}
