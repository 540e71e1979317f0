using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cadenza;

/// <summary>Writes an enum as its name in <c>snake_case</c>, and reads nothing else: a number is not a name.</summary>
public sealed class SnakeCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
