using Cadenza.Local.Commands.Events.Costs;

namespace Cadenza.Tests.Unit.Local;

public sealed class CostModelTests
{
    private static readonly CostModel Model = new(new Deployment(), new Prices());

    [Theory]
    [InlineData(1e8, 1, 2)]
    [InlineData(1e8, 50, 1)]
    [InlineData(1e10, 1, 195)]
    public void Of_Traffic_TakesThroughputUnitsByMessagesOrBytes(double eventsPerDay, int perMessage, double units) =>
        Assert.Equal(units, Model.Of(new Traffic(eventsPerDay, perMessage)).ThroughputUnits);

    [Fact]
    public void Of_PackedTenfold_CostsATenthForMessages()
    {
        var prices = new Prices { ThroughputUnitHour = 0 };
        var model = new CostModel(new Deployment(), prices);
        var single = model.Of(new Traffic(1e10)).EventHubsEuros;
        Assert.Equal(single / 10, model.Of(new Traffic(1e10, 10)).EventHubsEuros, 6);
        Assert.Equal(1e10 * 365 / 12 / 1e6 * prices.MillionMessages * prices.EurosPerDollar, single, 6);
    }

    [Fact]
    public void Of_MoreTraffic_CostsMore()
    {
        var bills = new[] { 1e6, 1e8, 1e9, 1e10, 1e11 }.Select(load => Model.Of(new Traffic(load)).Euros).ToList();
        Assert.Equal(bills.Order(), bills);
    }

    [Fact]
    public void Lines_Page_HasThem()
    {
        var page = File.ReadAllLines(Path.Combine(RepositoryRoot.Path, "infra", "azure", "COSTS.md"));
        Assert.Equal(CostTable.Lines(Model, CostTable.Loads), page.Where(line => line.StartsWith('|')).Take(11));
    }
}
