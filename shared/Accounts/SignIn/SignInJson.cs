using System.Text.Json.Serialization;

namespace Cadenza.Accounts.SignIn;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(AccountDocument<Credential>))]
[JsonSerializable(typeof(AccountDocument<Session>))]
[JsonSerializable(typeof(AccountDocument<Consent>))]
[JsonSerializable(typeof(AccountDocument<Attempts>))]
internal sealed partial class SignInJson : JsonSerializerContext;
