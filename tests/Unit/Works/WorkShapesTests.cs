using Cadenza.Functions.Http;
using Cadenza.Functions.Works;
using Cadenza.Tests.Unit.Catalog;
using Cadenza.Works;

namespace Cadenza.Tests.Unit.Works;

public sealed class WorkShapesTests
{
    private static readonly Links Links = new("https://api.example", "https://web.example", "cadenza");

    [Fact]
    public void Work_WithMovements_HasItsTree() => ObjectSchema.Verify(
        "Work", Golden.Verify("Works", "work", Example.Work.ToObject(Links), WorksApiJson.Wire.WorkObject));

    [Fact]
    public void Work_SixteenLevels_IsWrittenWhole()
    {
        var part = Part(WorkTree.DepthMax);
        for (var level = WorkTree.DepthMax - 1; level >= 1; level--)
            part = Part(level) with { Components = [part] };

        var json = System.Text.Json.JsonSerializer.SerializeToNode(
            (Example.Work with { Components = WorkTree.Number([part]) }).ToObject(Links), WorksApiJson.Wire.WorkObject)!;

        ObjectSchema.Verify("Work", json);
        var node = json;
        for (var level = 1; level <= WorkTree.DepthMax; level++)
            node = node["components"]![0]!;
        Assert.Equal($"level {WorkTree.DepthMax}", node["name"]!.GetValue<string>());
    }

    private static Subsection Part(int level) => new()
    {
        Id = CatalogId.Derive("subsection", $"level{level}"),
        SubsectionType = SubsectionType.Section,
        Name = $"level {level}",
    };
}
