using Cadenza.Works;
using Cadenza.Works.Authority;

namespace Cadenza.Tests.Unit.Works.Authority;

public class WorkAuthorityTests
{
    [Fact]
    public void Default_AllFiles_LoadWithoutAProblem()
    {
        Assert.NotEmpty(WorkAuthority.Default.Composers);
    }

    [Theory]
    [InlineData("Ludwig van Beethoven")]
    [InlineData("Beethoven, Ludwig van")]
    [InlineData("BEETHOVEN")]
    [InlineData("L. van Beethoven")]
    [InlineData("Ludwig Beethoven")]
    [InlineData("Бетховен")]
    public void FindComposer_AnyFormOfTheName_IsFound(string name)
    {
        Assert.Equal("beethoven-ludwig-van", WorkAuthority.Default.FindComposer(name)?.Key);
    }

    [Fact]
    public void Composer_Work_IsFoundByEachOfItsIdentifiers()
    {
        var beethoven = WorkAuthority.Default.FindComposer("Beethoven")!;

        var byOpus = beethoven.FindByOpus("27/2");
        Assert.NotNull(byOpus);
        Assert.Equal("c#", byOpus.Key);
        Assert.Contains(byOpus, beethoven.FindByTitle("moonlight"));
        Assert.Contains(byOpus, beethoven.FindByNumber(WorkType.Sonata, 14));
        Assert.Contains(byOpus, beethoven.FindByIncipit("Presto Agitato"));
    }
}
