using System.Text.Json.Serialization;
using Cadenza.Accounts.Clients;
using Cadenza.Accounts.OAuth;

namespace Cadenza.Accounts;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(AccountDocument<Client>))]
[JsonSerializable(typeof(AccountDocument<Grant>))]
[JsonSerializable(typeof(AccountDocument<AuthorizationCode>))]
internal sealed partial class AccountsJson : JsonSerializerContext;
