using System.Text.Json;
using Cadenza.Accounts;
using Cadenza.Accounts.Users;
using Cadenza.Catalog;
using Cadenza.Functions.Accounts;
using Cadenza.Functions.Http;
using Cadenza.Tests.Unit.Catalog;

namespace Cadenza.Tests.Unit.Accounts;

public sealed class UserShapesTests
{
    private static readonly Links Links = new("https://api.example", "https://web.example", "spotify");

    private static readonly UserProfile Ada = new()
    {
        UserId = UserId.Parse("ada"),
        DisplayName = "Ada Żółć",
        Email = "ada@example.com",
        Country = Market.Parse("GB"),
        Product = "premium",
        Images = [new Image("https://images.example/ada.jpg", 300, 300)],
        ExplicitContent = new ExplicitContent(FilterEnabled: true, FilterLocked: false),
        FollowersTotal = 3,
    };

    [Fact]
    public void ToPublic_Profile_HasNothingPrivate() => ObjectSchema.Verify(
        "PublicUser", Golden.Verify("Accounts", "public-user", Ada.ToPublic(Links), UsersApiJson.Wire.PublicUserObject));

    [Fact]
    public void ToPublic_WithoutAName_SaysNull() => Assert.True(
        JsonSerializer.SerializeToElement((Ada with { DisplayName = null }).ToPublic(Links), UsersApiJson.Wire.PublicUserObject)
            .GetProperty("display_name").ValueKind == JsonValueKind.Null);

    [Fact]
    public void ToPrivate_WithBothScopes_HasAll() => ObjectSchema.Verify("PrivateUser", Golden.Verify(
        "Accounts", "private-user", Ada.ToPrivate(Links, new HashSet<string>([Scopes.UserReadPrivate, Scopes.UserReadEmail])), UsersApiJson.Wire.PrivateUserObject));

    [Theory]
    [InlineData("", "")]
    [InlineData("user-read-email", "email")]
    [InlineData("user-read-private", "country explicit_content product")]
    [InlineData("user-read-email user-read-private", "country email explicit_content product")]
    [InlineData("user-top-read playlist-read-private", "")]
    public void ToPrivate_Scopes_DecideWhatIsThere(string scopes, string there)
    {
        string[] guarded = ["country", "email", "explicit_content", "product"];

        var answer = JsonSerializer.SerializeToElement(Ada.ToPrivate(Links, scopes.Split(' ').ToHashSet()), UsersApiJson.Wire.PrivateUserObject);

        Assert.Equal(there, string.Join(' ', guarded.Where(name => answer.TryGetProperty(name, out _))));
    }

    [Fact]
    public void Serialize_Profile_ReadsBackAndHoldsItsPartition()
    {
        var stored = UsersJson.Serialize(Ada);

        using var json = JsonDocument.Parse(stored);
        Assert.Equal("ada", json.RootElement.GetProperty("userId").GetString());
        Assert.Equal(UserProfile.DocumentId, json.RootElement.GetProperty("id").GetString());
        Assert.Equivalent(Ada, JsonSerializer.Deserialize(stored, UsersJson.Default.UserProfile), strict: true);
    }
}
