using System.Globalization;
using System.Text.Json;
using Cadenza.Accounts;
using Cadenza.Events;
using Cadenza.Events.Closing;
using Cadenza.Events.Publishing;
using Cadenza.Local.Commands.Accounts;
using Cadenza.Local.Commands.Listening;
using Cadenza.Local.Commands.Progress;
using Cadenza.Local.Sample;
using Cadenza.Royalties;

namespace Cadenza.Local.Commands.MainJob;

/// <summary>The main job: from an HTTP catalogue by way of a day of listening to artists' payouts. Each stage can be done again.</summary>
internal sealed class DayOfListening(LocalStack stack, int plays, IProgressBoard board)
{
    private static readonly DateOnly Day = DateOnly.FromDateTime(SimulatedDay.Midnight.UtcDateTime);

    /// <summary>Runs every stage and returns what came of it.</summary>
    public async Task<JobOutcome> RunAsync(CancellationToken cancellationToken)
    {
        var state = JobStart.Begin(stack, plays);
        state.Save(stack.Data);
        var catalog = await SampleLoader.LoadAsync(stack, board, cancellationToken);
        await SavePoolsAsync(cancellationToken);
        await StartFunctionAppAsync(cancellationToken);

        using var repetitions = new PatientHandler();
        using var api = new HttpClient(repetitions) { BaseAddress = stack.Address };
        var tokens = IssueTokens(catalog.Users);
        var (events, figures) = await DrawAsync(api, catalog, tokens, cancellationToken);
        state = await PublishAsync(api, repetitions, tokens, events, state, cancellationToken);
        var reports = await CloseHoursAsync(cancellationToken);
        var payout = await PayAsync(api, cancellationToken);
        var statements = await new PipelineFiles(stack.Blobs).ReadStatementsAsync(SimulatedDay.Period, cancellationToken);
        return new JobOutcome(figures, CountHubMessages(reports), reports, payout, statements, state.MayRepeat);
    }

    /// <summary>What subscribers and advertisers paid in for the month.</summary>
    private async Task SavePoolsAsync(CancellationToken cancellationToken)
    {
        var royalties = new RoyaltyStore(stack.Cosmos.Container(CosmosLayout.Royalties));
        await royalties.SaveAsync(PoolDocument.Create(SimulatedDay.Period, "subscriptions", new Money(2_500_000, "EUR"), product: "premium"), cancellationToken);
        await royalties.SaveAsync(PoolDocument.Create(SimulatedDay.Period, "advertising", new Money(400_000, "EUR"), product: "free"), cancellationToken);
    }

    private async Task StartFunctionAppAsync(CancellationToken cancellationToken)
    {
        var stage = board.Begin("Start the Function App", 0);
        await stack.StartFunctionAppAsync(board.Say, cancellationToken);
        stage.Finish(stack.Address.GetLeftPart(UriPartial.Authority));
    }

    private Dictionary<string, string> IssueTokens(IEnumerable<SampleUser> users) =>
        users.ToDictionary(user => user.Id, user => TokenCommand.Issue(stack.Data.Path, stack.Settings["Accounts__Issuer"], user, Scopes.All));

    private async Task<(IReadOnlyList<PlannedEvent> Events, DayFigures Figures)> DrawAsync(
        HttpClient api, SampleCatalog catalog, Dictionary<string, string> tokens, CancellationToken cancellationToken)
    {
        var stage = board.Begin("Read the catalogue over HTTP", catalog.Tracks.Count);
        var ids = catalog.Tracks.Select(track => track.Track.Id.ToString()).ToArray();
        var ranking = await new CatalogReader(api, tokens[catalog.Users[0].Id]).ReadAsync(ids, stage, cancellationToken);
        var listeners = catalog.Users.Select(user => new Listener(user.Id, user.Country.ToString(), user.Product, ByHttp: true)).ToArray();
        var drawn = ListeningDay.Draw(SimulatedDay.Midnight, SimulatedDay.Seed, plays, ranking, listeners);
        stage.Finish(string.Create(CultureInfo.InvariantCulture, $"{ranking.Count:N0} tracks"));
        return drawn;
    }

    private async Task<JobState> PublishAsync(
        HttpClient api, PatientHandler repetitions, Dictionary<string, string> tokens, IReadOnlyList<PlannedEvent> events, JobState state, CancellationToken cancellationToken)
    {
        var stage = board.Begin("Publish a day of listening", events.Count);
        if (state.NextTick < SimulatedDay.Ticks)
        {
            await using var hub = new HubPublisher(EventHubsConnection.Parse(stack.EventHubs.ConnectionString), new HubPublisherOptions(), TimeProvider.System);
            var publisher = new DayPublisher(stack, hub, api, repetitions, tokens);
            state = await publisher.PublishAsync(events, state, stage, cancellationToken);
            await publisher.EndDayAsync(cancellationToken);
        }

        stage.Finish(string.Create(CultureInfo.InvariantCulture, $"{events.Count:N0} messages to {string.Join(" and ", Hubs.All)}"));
        return state;
    }

    private async Task<IReadOnlyList<HourReport>> CloseHoursAsync(CancellationToken cancellationToken)
    {
        var stage = board.Begin("Ingest, close the hours, remove duplicates, count", 0);
        var reports = await new HoursWatcher(new PipelineFiles(stack.Blobs)).WaitAsync(Day, stage, cancellationToken);
        stage.Finish(string.Create(CultureInfo.InvariantCulture,
            $"{reports.Count} hours closed, {reports.Sum(r => r.Kept):N0} events kept, {reports.Sum(r => r.Duplicates):N0} duplicates, {reports.Sum(r => r.Quarantined):N0} quarantined"));
        return reports;
    }

    private async Task<PayoutResult> PayAsync(HttpClient api, CancellationToken cancellationToken)
    {
        var stage = board.Begin("Pay the month", 0);
        var output = await new PayoutRunner(api).RunAsync(SimulatedDay.Period, stage, cancellationToken);
        var result = output.Deserialize<PayoutResult>(JsonSerializerOptions.Web)
            ?? throw new LocalException("The payout's orchestration has no output.");
        stage.Finish(string.Create(CultureInfo.InvariantCulture, $"{result.Payees} payees, {result.PaidMinor / 100m:N2} {result.Currency}"));
        return result;
    }

    /// <summary>The day's messages by the hubs' own count: up to the last sequence number that the closed hours name.</summary>
    private static long CountHubMessages(IReadOnlyList<HourReport> reports) =>
        reports.SelectMany(report => report.Partitions).Sum(range => range.To - range.From + 1);
}
