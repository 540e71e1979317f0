using System.Net;
using System.Text;
using Cadenza.Local.Cosmos;
using Cadenza.Local.Cosmos.Documents;

namespace Cadenza.Tests.Unit.Cosmos;

public sealed class PatchTests
{
    private static readonly PartitionKeyPaths PartitionKey = ContainerDefinition
        .Parse("""{"id":"c","partitionKey":{"paths":["/pk"],"kind":"Hash"}}"""u8.ToArray()).PartitionKey;

    [Theory]
    [InlineData("""{"id":"1","pk":"a","n":1.7e308}""", """[{"op":"incr","path":"/n","value":1.7e308}]""")]
    [InlineData("""{"id":"1","pk":"a","n":1,"n":2}""", """[{"op":"set","path":"/n","value":3}]""")]
    [InlineData("""{"id":"1","pk":"a","o":{"n":1,"n":2}}""", """[{"op":"set","path":"/o/n","value":3}]""")]
    [InlineData("""{"id":"1","pk":"a"}""", """[{"op":"set","path":"/n","value":"\ud800"}]""")]
    public void Apply_WhatCannotBeWritten_IsABadRequest(string document, string operations)
    {
        var refused = Assert.Throws<ServiceError>(() => Apply(document, operations));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
    }

    [Theory]
    [InlineData("""[{"op":"set","op":"set","path":"/n","value":3}]""")]
    [InlineData("""{"operations":[],"operations":[]}""")]
    [InlineData("""[1]""")]
    [InlineData("""[{"op":7,"path":"/n"}]""")]
    public void Parse_MalformedOperations_AreABadRequest(string operations) =>
        Assert.Equal(HttpStatusCode.BadRequest, Assert.Throws<ServiceError>(() => Apply("""{"id":"1","pk":"a"}""", operations)).Status);

    [Fact]
    public void Apply_DocumentOfTheDepthAllowed_Patches()
    {
        var deep = $$"""{"id":"1","pk":"a","deep":{{new string('[', 127)}}{{new string(']', 127)}}}""";
        Assert.Contains("\"n\":3", Apply(deep, """[{"op":"set","path":"/n","value":3}]"""), StringComparison.Ordinal);
    }

    private static string Apply(string document, string operations)
    {
        var stored = DocumentBody.Parse(Encoding.UTF8.GetBytes(document), PartitionKey).Complete("r", "dbs/d/colls/c/", "e", 0);
        return Encoding.UTF8.GetString(PatchRequest.Parse(Encoding.UTF8.GetBytes(operations)).Apply(stored, PartitionKey).Json.Span);
    }
}
