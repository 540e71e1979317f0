using Cadenza.Functions.Catalog;
using Cadenza.Functions.Http;
using Cadenza.Functions.Http.OpenApi;
using Cadenza.Works;
using static Cadenza.Functions.Http.OpenApi.Parameter;

namespace Cadenza.Functions.Works;

/// <summary>What the OpenAPI document says about the operations of works, which the Web API does not have.</summary>
internal static class WorksOperations
{
    private const int FilterMax = 20;
    private const int AfterLengthMax = 700;
    private const int EpochLengthMax = 100;

    /// <summary>The operations.</summary>
    public static OperationGroup Group { get; } = new(
        [.. OfWorks, .. OfRecordings, .. OfArtists, .. Browsing], WorksApiJson.Wire, WorksTexts.All, IsExtension: true);

    private static Parameter Types => SomeOf("type", "The types of works that are wanted; all when it is not there.", FilterMax, NamesOf<WorkType>());

    private static IEnumerable<Operation> OfWorks =>
    [
        new("GetWork", "Works", "A work", "A composition, with the whole tree of its movements, acts and numbers.", typeof(WorkObject), Id("the work")),
        new("GetSeveralWorks", "Works", "Several works", "In the order of the ids.", typeof(SeveralWorksObject), Ids("the works", 20)),
        new("GetWorkComponents", "Works", "A work's parts", "As a tree down to a depth, or, when flat, as pages of all parts in the order of the score.",
            typeof(WorkComponentsObject),
            [
                Id("the work"), Number("depth", "The last level that is shown.", 1, WorkTree.DepthMax, WorkTree.DepthMax),
                Flag("flat", "Whether to list the parts of all levels one after another."), .. Page(PageLimits.Usual),
            ])
        {
            OrAnswer = typeof(PagingObject<FlatSubsectionObject>),
        },
        new("GetWorkComponent", "Works", "A part of a work", "A movement, an act, a number, with its own parts, what it lies in, and its work; or a whole work, when the id is that of one.",
            typeof(SubsectionInWorkObject), Id("the part, or of a work"))
        {
            OrAnswer = typeof(WorkObject),
        },
        new("GetRelatedWorks", "Works", "Related works", "The composer's other works of the type, the work's arrangements, and what it arranges.",
            typeof(PagingObject<SimplifiedWorkObject>), [Id("the work"), .. Listed("popularity")]),
    ];

    private static IEnumerable<Operation> OfRecordings =>
    [
        new("GetWorkRecordings", "Recordings", "A work's recordings", "One for each performance: the tracks of an album that belong together, in the order of the score, and the parts that are missing.",
            typeof(PagingObject<RecordingObject>),
            [
                Id("the work"), Artists("conductor", "Who conducts."), Artists("ensemble", "Which ensembles play or sing."), Artists("soloist", "Who plays or sings alone."),
                Flag("complete", "Whether to leave out those in which a part is missing."), InMarket, .. Listed("popularity", "year", "duration"),
            ]),
        new("GetWorkTracks", "Recordings", "A work's tracks", "Every track that is a recording of the work or of a part of it, in the order of the score.",
            typeof(PagingObject<TrackObject>),
            [
                Id("the work"), IdFilter("component", "The part that is wanted, by id. Of several, the tracks that hold all.", FilterMax),
                InMarket, .. Listed("score", "popularity"),
            ]),
        new("GetArtistRecordings", "Recordings", "An artist's recordings", "What the artist conducts, plays or sings.",
            typeof(PagingObject<RecordingObject>),
            [
                Id("the artist"), SomeOf("role", "What the artist does in it; anything when it is not there.", FilterMax, "conductor", "soloist", "ensemble"),
                InMarket, .. Listed("popularity", "year", "duration"),
            ]),
    ];

    private static IEnumerable<Operation> OfArtists =>
    [
        new("GetArtistWorks", "Works", "A composer's works", "By catalogue number, when nothing else is asked for. Numbers sort as numbers.",
            typeof(PagingObject<SimplifiedWorkObject>), [Id("the composer"), Types, .. Listed("catalog", "opus", "popularity", "date", "title")]),
    ];

    private static IEnumerable<Operation> Browsing =>
    [
        new("BrowseComposers", "Browse", "Composers", "With the number of their works of each type.", typeof(PagingObject<BrowsedComposerObject>),
            [Text("epoch", "The epoch that is wanted, by its name.", EpochLengthMax), Types, .. Listed("name", "popularity", "works", "born")]),
        new("BrowseEpochs", "Browse", "Epochs", "The earliest first, with the number of composers and works.", typeof(EpochsObject)),
        new("BrowseWorkTypes", "Browse", "Types of works", "Those with most works first.", typeof(WorkTypesObject),
            IdChoice("composer", "The composer whose works are counted."), Text("epoch", "The epoch whose works are counted.", EpochLengthMax)),
    ];

    private static Parameter Artists(string name, string description) =>
        IdFilter(name, description + " Ids between commas: of several, all have to be there.", FilterMax);

    /// <summary>The parameters of every listing, which can be had in these orders.</summary>
    private static IEnumerable<Parameter> Listed(params string[] orders) =>
    [
        OneOf("sort", $"The order. When it is not there: {orders[0]}.", orders),
        OneOf("order", "Upwards or downwards. When it is not there, what there is most of comes first, and of all else the least.", "asc", "desc"),
        Text("after", "Where the page begins: a key out of the link to it. It spares skipping what comes before.", AfterLengthMax),
        .. Page(PageLimits.Usual),
    ];

    private static string[] NamesOf<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(WorkListings.NameOf)];
}
