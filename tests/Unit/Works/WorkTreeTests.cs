using Cadenza.Works;

namespace Cadenza.Tests.Unit.Works;

public sealed class WorkTreeTests
{
    [Fact]
    public void Number_NestedTree_CountsLeavesInScoreOrder()
    {
        var tree = WorkTree.Number([Part("act1", Part("no1"), Part("no2")), Part("act2", Part("no3", Part("a"), Part("b")))]);

        Assert.Equal([1, 2], tree.Select(act => act.OrdinalNum));
        Assert.Equal([1, 3], tree.Select(act => act.NumInWork));
        Assert.Equal([1, 2, 3, 4], WorkTree.Leaves(tree).Select(leaf => leaf.NumInWork));
        Assert.Equal(["act1", "no1", "no2", "act2", "no3", "a", "b"], WorkTree.Walk(tree).Select(entry => entry.Subsection.Name));
        Assert.Equal([1, 2, 2, 1, 2, 3, 3], WorkTree.Walk(tree).Select(entry => entry.Depth));
    }

    [Fact]
    public void Number_SeventeenLevels_Throws()
    {
        var part = Part("leaf");
        for (var level = 0; level < WorkTree.DepthMax; level++)
            part = Part($"level{level}", part);

        Assert.Throws<ArgumentException>(() => WorkTree.Number([part]));
        Assert.Single(WorkTree.Number(part.Components));
    }

    [Fact]
    public void Number_SameIdTwice_Throws() => Assert.Throws<ArgumentException>(() => WorkTree.Number([Part("a"), Part("b", Part("a"))]));

    private static Subsection Part(string name, params Subsection[] parts) => new()
    {
        Id = CatalogId.Derive("subsection", name),
        SubsectionType = SubsectionType.Number,
        Name = name,
        Components = parts,
    };
}
