using System.Text.Json.Nodes;
using Cadenza.Functions.Accounts;
using Cadenza.Functions.Accounts.SignIn;
using Cadenza.Functions.Catalog;
using Cadenza.Functions.Events;
using Cadenza.Functions.Http.OpenApi;
using Cadenza.Functions.Library;
using Cadenza.Functions.Media;
using Cadenza.Functions.Playlists;
using Cadenza.Functions.Works;
using Microsoft.OpenApi;

namespace Cadenza.Tests.Unit.Http;

public sealed class OpenApiDocumentTests
{
    private static readonly OperationGroup[] Groups =
    [
        ServiceOperations.Group, CatalogOperations.Group, WorksOperations.Group, EventsOperations.Group, PlaylistOperations.Group, MediaOperations.Group, OAuthOperations.Group, UserOperations.Group, SignInOperations.Group,
        LibraryOperations.Group, LibraryOperations.Extensions,
    ];

    private readonly JsonObject _document = Cadenza.Functions.Http.OpenApi.OpenApiDocument.Of(Groups);

    [Fact]
    public void Of_AllOperations_IsAsOnRecord() => Golden.Verify("Http", "openapi", _document.DeepClone());

    [Fact]
    public void Of_AllOperations_IsValid()
    {
        var read = Microsoft.OpenApi.OpenApiDocument.Parse(_document.ToJsonString(), OpenApiConstants.Json);

        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
        Assert.Empty(read.Document!.Validate(ValidationRuleSet.GetDefaultRuleSet()));
        Assert.Equal(_document["paths"]!.AsObject().Count, read.Document!.Paths.Count);
    }

    // A new function fails here until a table of operations has it, and Of_AllOperations_IsAsOnRecord until it is recorded.
    [Fact]
    public void Of_AllOperations_AreAllHttpFunctions() => Assert.Equal(
        Cadenza.Functions.Http.OpenApi.OpenApiDocument.Functions().Keys.Order(),
        Groups.SelectMany(group => group.Operations).Select(operation => operation.Function).Order());

    [Fact]
    public void Of_ParametersOfThePath_AreThoseOfTheRoute()
    {
        foreach (var (path, item) in _document["paths"]!.AsObject())
        {
            var inRoute = path.Split('/').Where(part => part.StartsWith('{')).Select(part => part.Trim('{', '}'));
            foreach (var (_, operation) in item!.AsObject())
            {
                var described = (operation!["parameters"]?.AsArray() ?? []).Where(parameter => parameter!["in"]!.GetValue<string>() == "path");
                Assert.Equal(inRoute, described.Select(parameter => parameter!["name"]!.GetValue<string>()));
            }
        }
    }

    [Fact]
    public void Of_WhatTheWebApiDoesNotHave_IsMarkedAndExplained()
    {
        var schemas = _document["components"]!["schemas"]!.AsObject();
        string[] webApis = ["TrackObject", "AlbumObject", "ArtistObject", "ShowObject", "AudiobookObject", "ErrorAnswerObject", "PagingSimplifiedTrackObject"];
        string[] ours = ["WorkObject", "SubsectionObject", "RecordingObject", "WorkComponentObject", "CreditObject", "BrowsedComposerObject"];

        Assert.All(webApis, name => Assert.Null(schemas[name]![SchemaWriter.ExtensionMark]));
        Assert.All(ours, name => Assert.NotNull(schemas[name]![SchemaWriter.ExtensionMark]));
        Assert.Equal(
            ["ArtistObject.artist_types", "SimplifiedTrackObject.work_components", "TrackObject.credits", "TrackObject.work_components"],
            Properties(schemas).Where(property => property.Schema[SchemaWriter.ExtensionMark] is not null).Select(property => property.Name));
        Assert.All(
            schemas.Where(schema => schema.Value![SchemaWriter.ExtensionMark] is not null && !schema.Key.StartsWith("Paging", StringComparison.Ordinal)),
            schema => Assert.NotNull(schema.Value!["description"]));
    }

    private static IEnumerable<(string Name, JsonNode Schema)> Properties(JsonObject schemas) => schemas.SelectMany(
        schema => schema.Value!["properties"]!.AsObject().Select(property => ($"{schema.Key}.{property.Key}", property.Value!)));
}
