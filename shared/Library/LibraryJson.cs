using System.Text.Json;
using System.Text.Json.Serialization;
using Cadenza.Library.Following;
using Cadenza.Library.Listening;
using Cadenza.Library.Saved;
using Cadenza.Library.Sorted;

namespace Cadenza.Library;

/// <summary>How a user's library is stored in the container <see cref="CosmosLayout.Users"/>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SortedHeader<SavedItem>))]
[JsonSerializable(typeof(SavedDocument))]
[JsonSerializable(typeof(SortedHeader<FollowedId>))]
[JsonSerializable(typeof(ListeningWeek))]
internal sealed partial class LibraryJson : JsonSerializerContext;
