using Cadenza.Functions.Http;
using Cadenza.Functions.Http.OpenApi;

namespace Cadenza.Functions.Media;

/// <summary>What the OpenAPI document says about the operations of media.</summary>
internal static class MediaOperations
{
    /// <summary>The operations.</summary>
    public static OperationGroup Group { get; } = new(
        [
            new("GetImage", "Media", "A picture", "A JPEG that a user uploaded, to anybody who has the link. What is under an id never changes.", typeof(void), Parameter.Id("the picture"))
            {
                IsKept = false,
            },
        ],
        HttpJson.Default,
        new Dictionary<string, string>(),
        IsExtension: true);
}
