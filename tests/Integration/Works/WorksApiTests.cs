using System.Text.Json.Nodes;
using Cadenza.Works;

namespace Cadenza.Tests.Integration.Works;

public sealed class WorksApiTests(WorksFixture api) : IClassFixture<WorksFixture>
{
    private const string BeethovensFifth = "0KvfEnwrNGgNAn3bLGvSeA";
    private const string DonGiovanni = "1VkQfgFqmBdl6JawSknHRL";
    private const string Passion = "6xHVR3r7Wcr8ZuLNCMSkYZ";

    [Fact]
    public async Task GetSeveralWorks_SomeUnknown_KeepsTheOrder()
    {
        var works = (await api.GetJsonAsync($"/v1/works?ids={DonGiovanni},0000000000000000000001,{BeethovensFifth}"))["works"]!.AsArray();

        Assert.Equal(["Don Giovanni", null, "Symphony No. 5 in C minor"], works.Select(work => work?["name"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(16, 3)]
    public async Task GetWorkComponents_WithDepth_ShowsAsManyLevels(int depth, int levels)
    {
        var tree = await api.GetJsonAsync($"/v1/works/{Passion}/components?depth={depth}");

        var shown = 0;
        for (var level = tree["components"]!.AsArray(); level.Count > 0; shown++)
            level = level.MaxBy(part => part!["components"]!.AsArray().Count)!["components"]!.AsArray();
        Assert.Equal(levels, shown);
        Assert.True(tree["total"]!.GetValue<int>() > 68);
    }

    [Fact]
    public async Task GetWorkComponents_Flat_VisitsEveryPartInScoreOrder()
    {
        var work = api.Sample.Works.Single(work => work.Work.Id.ToString() == Passion);
        var flat = await api.FollowAsync($"/v1/works/{Passion}/components?flat=true&limit=7");

        Assert.Equal(WorkTree.Walk(work.Components).Select(entry => (entry.Subsection.Id.ToString(), entry.Depth)), flat.Select(part => (Id(part), part["depth"]!.GetValue<int>())));
        foreach (var part in flat.Where(part => part["depth"]!.GetValue<int>() > 1))
            Assert.Equal(part["depth"]!.GetValue<int>() - 1, flat.Single(parent => Id(parent) == part["parent_id"]!.GetValue<string>())["depth"]!.GetValue<int>());
    }

    [Fact]
    public async Task GetWorkComponent_DeepSubsection_HasItsWorkAndParents()
    {
        var leaf = WorkTree.Leaves(api.Sample.Works.Single(work => work.Work.Id.ToString() == Passion).Components).Last();

        var part = await api.GetJsonAsync($"/v1/work-components/{leaf.Id}");

        Assert.Equal((leaf.Name, "subsection", Passion), (part["name"]!.GetValue<string>(), part["type"]!.GetValue<string>(), Id(part["work"]!)));
        Assert.Equal(2, part["parents"]!.AsArray().Count);
        Assert.Equal($"spotify:subsection:{leaf.Id}", part["uri"]!.GetValue<string>());
        Assert.NotEmpty(part["images"]!.AsArray());
    }

    [Fact]
    public async Task GetWorkComponent_Work_IsTheWork() =>
        Assert.Equal("work", (await api.GetJsonAsync($"/v1/work-components/{DonGiovanni}"))["type"]!.GetValue<string>());

    [Theory]
    [InlineData("popularity", "desc", "popularity")]
    [InlineData("year", "asc", "year")]
    [InlineData("year", "desc", "year")]
    [InlineData("duration", "asc", "duration_ms")]
    public async Task GetWorkRecordings_Sorted_VisitsEachOnceInOrder(string sort, string order, string property)
    {
        var recordings = await api.FollowAsync($"/v1/works/{BeethovensFifth}/recordings?sort={sort}&order={order}&limit=2");

        var values = recordings.Select(recording => recording[property]!.GetValue<int>()).ToList();
        Assert.Equal(order == "asc" ? values.Order() : values.OrderDescending(), values);
        Assert.Equal(
            api.Sample.Recordings.Where(recording => recording.Work.ToString() == BeethovensFifth).Select(recording => recording.Recording.Id.ToString()).Order(),
            recordings.Select(Id).Order());
        Assert.All(recordings, recording => Assert.Equal(
            recording["tracks"]!.AsArray().Select(NumInWork).Order(), recording["tracks"]!.AsArray().Select(NumInWork)));
    }

    [Fact]
    public async Task GetWorkRecordings_FilteredByConductor_AreTheConductors()
    {
        var all = await api.FollowAsync($"/v1/works/{BeethovensFifth}/recordings");
        var conductor = all[0]["credits"]!.AsArray().First(credit => credit!["role"]!.GetValue<string>() == "conductor")!["artist"]!;

        var filtered = await api.FollowAsync($"/v1/works/{BeethovensFifth}/recordings?conductor={Id(conductor)}&sort=year");

        Assert.NotEmpty(filtered);
        Assert.Equal(
            all.Where(recording => recording["credits"]!.AsArray().Any(credit => Id(credit!["artist"]!) == Id(conductor))).Select(Id).Order(),
            filtered.Select(Id).Order());
        Assert.Empty(await api.FollowAsync($"/v1/works/{BeethovensFifth}/recordings?soloist={Id(conductor)}"));
    }

    [Fact]
    public async Task GetWorkRecordings_CompleteOnly_MissNothing()
    {
        var partial = api.Sample.Recordings.First(recording => !recording.Recording.IsComplete && recording.Recording.Tracks.Count > 0);
        var all = await api.FollowAsync($"/v1/works/{partial.Work}/recordings");
        var complete = await api.FollowAsync($"/v1/works/{partial.Work}/recordings?complete=true&sort=year");

        Assert.Equal(all.Where(recording => recording["is_complete"]!.GetValue<bool>()).Select(Id).Order(), complete.Select(Id).Order());
        var missing = all.Single(recording => Id(recording) == partial.Recording.Id.ToString())["missing"]!.AsArray();
        Assert.Equal(partial.Recording.Missing.Select(component => component.Name), missing.Select(component => component!["name"]!.GetValue<string>()));
    }

    [Fact]
    public async Task GetWorkTracks_InScoreOrder_AndOfOneComponent()
    {
        var tracks = await api.FollowAsync($"/v1/works/{BeethovensFifth}/tracks?limit=5");
        var movement = tracks[0]["work_components"]![0]!;
        var ofMovement = await api.FollowAsync($"/v1/works/{BeethovensFifth}/tracks?component={Id(movement)}&sort=popularity");

        Assert.Equal(tracks.Select(NumInWork).Order(), tracks.Select(NumInWork));
        Assert.Equal(api.Sample.Tracks.Count(track => track.Track.WorkComponents.Any(component => component.Work.Id.ToString() == BeethovensFifth)), tracks.Count);
        Assert.NotEmpty(ofMovement);
        Assert.All(ofMovement, track => Assert.Contains(track["work_components"]!.AsArray(), component => Id(component!) == Id(movement)));
    }

    [Fact]
    public async Task GetTrack_OfWorkInOneMovement_NamesTheWorkItself()
    {
        var work = api.Sample.Works.First(work => work.Components.Count == 0 && api.Sample.Recordings.Any(recording => recording.Work == work.Work.Id));
        var recording = (await api.FollowAsync($"/v1/works/{work.Work.Id}/recordings"))[0];
        var track = await api.GetJsonAsync($"/v1/tracks/{Id(recording["tracks"]![0]!)}");

        Assert.True(recording["is_complete"]!.GetValue<bool>());
        Assert.Equal(("work", work.Work.Id.ToString()), (track["work_components"]![0]!["type"]!.GetValue<string>(), Id(track["work_components"]![0]!)));
    }

    [Fact]
    public async Task GetArtistWorks_ByTypeAndOrder_AreTheComposers()
    {
        var beethoven = api.Sample.Works.Single(work => work.Work.Id.ToString() == BeethovensFifth).Work.Composers[0].Id;
        var symphonies = await api.FollowAsync($"/v1/artists/{beethoven}/works?type=symphony&sort=opus&limit=2");
        var all = await api.FollowAsync($"/v1/artists/{beethoven}/works?sort=date");

        Assert.Equal(
            api.Sample.Works.Where(work => work.Work.WorkType == WorkType.Symphony && work.Work.Composers[0].Id == beethoven).Select(work => work.Work.Id.ToString()).Order(),
            symphonies.Select(Id).Order());
        Assert.Equal(symphonies.Select(work => MusicalOrder.Key(work["opus_no"]!.GetValue<string>())).Order(StringComparer.Ordinal), symphonies.Select(work => MusicalOrder.Key(work["opus_no"]!.GetValue<string>())));
        Assert.True(all.Count > symphonies.Count);
    }

    [Fact]
    public async Task GetWorkRecordings_AfterInCapitals_IsStillReplacedInTheNextPage()
    {
        var first = await api.GetJsonAsync($"/v1/works/{BeethovensFifth}/recordings?sort=year&limit=1&AFTER=0");
        var next = await api.GetJsonAsync(new Uri(first["next"]!.GetValue<string>()).PathAndQuery);

        Assert.NotEqual(Id(first["items"]![0]!), Id(Assert.Single(next["items"]!.AsArray())!));
    }

    [Fact]
    public async Task GetRelatedWorks_OfASymphony_AreOtherSymphoniesOfTheComposer()
    {
        var related = await api.FollowAsync($"/v1/works/{BeethovensFifth}/related");

        Assert.NotEmpty(related);
        Assert.DoesNotContain(related, work => Id(work) == BeethovensFifth);
        Assert.All(related, work => Assert.Equal("symphony", work["work_type"]!.GetValue<string>()));
    }

    [Fact]
    public async Task GetArtistRecordings_AsConductor_AreTheConductors()
    {
        var kleiber = api.Sample.Artists.Single(artist => artist.Artist.Name == "Carlos Kleiber").Artist.Id;
        var recordings = await api.FollowAsync($"/v1/artists/{kleiber}/recordings?role=conductor");

        Assert.Equal(
            api.Sample.Recordings.Where(recording => recording.Recording.Credits.Any(credit => credit.Artist.Id == kleiber)).Select(recording => recording.Recording.Id.ToString()).Order(),
            recordings.Select(Id).Order());
        Assert.Empty(await api.FollowAsync($"/v1/artists/{kleiber}/recordings?role=soloist"));
    }

    [Fact]
    public async Task Browse_ComposersEpochsAndTypes_CountTheSample()
    {
        var composers = await api.FollowAsync("/v1/browse/composers?limit=10");
        var epochs = (await api.GetJsonAsync("/v1/browse/epochs"))["epochs"]!.AsArray();
        var types = (await api.GetJsonAsync("/v1/browse/work-types"))["work_types"]!.AsArray();
        var baroque = await api.FollowAsync("/v1/browse/composers?epoch=Baroque&sort=born");

        Assert.Equal(composers.Select(composer => composer["sort_name"]!.GetValue<string>()).Order(StringComparer.OrdinalIgnoreCase), composers.Select(composer => composer["sort_name"]!.GetValue<string>()));
        Assert.Equal(api.Sample.Works.Count, types.Sum(type => type!["works"]!.GetValue<int>()));
        Assert.Equal(baroque.Count, epochs.Single(epoch => epoch!["name"]!.GetValue<string>() == "Baroque")!["composers"]!.GetValue<int>());
        Assert.True(baroque.Count > 0);
    }

    private static string Id(JsonNode node) => node["id"]!.GetValue<string>();

    private static int NumInWork(JsonNode? track) => track!["work_components"]!.AsArray().Min(component => component!["num_in_work"]!.GetValue<int>());
}
