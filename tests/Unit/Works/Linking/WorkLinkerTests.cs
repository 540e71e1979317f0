using Cadenza.Works.Linking;
using CsCheck;

namespace Cadenza.Tests.Unit.Works.Linking;

public sealed class WorkLinkerTests
{
    private const string Anybody = "Ludwig van Beethoven;Anybody | Album";

    [Fact]
    public void LinkAll_OneWorkInManyLanguages_IsOneWork()
    {
        var clusters = LinkerRows.Clusters(
            "Ludwig van Beethoven | A | Piano Sonata No. 14 in C-Sharp Minor, Op. 27 No. 2 \"Moonlight\": I. Adagio sostenuto",
            "Anybody | B | Beethoven: Klaviersonate Nr. 14 cis-Moll op. 27 Nr. 2 „Mondschein“: II. Allegretto",
            "Ludwig van Beethoven | C | Sonate pour piano n° 14 en do dièse mineur : III. Presto agitato",
            "Ludwig van Beethoven | D | Sonata per pianoforte n. 14 \"Al chiaro di luna\"",
            "Ludwig van Beethoven | E | Moonlight Sonata");

        Assert.All(clusters, cluster => Assert.Equal(0, cluster));
    }

    [Fact]
    public void LinkAll_MembersOfAnOpus_AreApart() => Assert.Equal([0, 1, 0], LinkerRows.Clusters(
        "Joseph Haydn | A | String Quartet, Op. 76 No. 2: I. Allegro",
        "Joseph Haydn | A | String Quartet, Op. 76 No. 3: I. Allegro",
        "Joseph Haydn | B | String Quartets, Op. 76: No. 2 in D Minor"));

    [Fact]
    public void LinkAll_Arrangement_IsAnotherWorkThanItsOriginal() => Assert.Equal([0, 1, 1, 3], LinkerRows.Clusters(
        "Wolfgang Amadeus Mozart | A | Ave verum corpus, K. 618",
        "Wolfgang Amadeus Mozart | B | Ave verum corpus, K. 618 (Arr. Spindler for English Horn)",
        "Wolfgang Amadeus Mozart | C | Ave verum corpus, K. 618 - Arr. Spindler",
        "Wolfgang Amadeus Mozart | D | Ave verum corpus, K. 618 (Transcr. Liszt)"));

    [Fact]
    public void LinkAll_SameTitleOfTwoComposers_IsTwoWorks() => Assert.Equal([0, 1], LinkerRows.Clusters(
        "Franz Schubert | A | Ave Maria", "Charles Gounod | A | Ave Maria"));

    [Fact]
    public void LinkAll_OperaByItsNumbers_IsOneWork() => Assert.Equal([0, 0, 0, 0], LinkerRows.Clusters(
        "Giuseppe Verdi;Maria Callas | A | La traviata, Act I: È strano... Ah, fors'è lui",
        "Anna Netrebko | B | La traviata / Act 1: \"Libiamo ne'lieti calici\" (Brindisi)",
        "Plácido Domingo | C | Verdi: La traviata: Di Provenza il mar",
        "Giuseppe Verdi | D | Libiamo ne' lieti calici"));

    [Fact]
    public void LinkAll_ComposerAndWorkUnknown_GathersByWhatIsSaid() => Assert.Equal([0, 0, 0, 3], LinkerRows.Clusters(
        "Zdenko Nowhereman;Some Orchestra | A | Symphony No. 112 in E-Flat Minor, Op. 12: I. Allegro",
        "Zdenko Nowhereman;Some Orchestra | A | Symphony No. 112 in E-Flat Minor, Op. 12: II. Adagio",
        "Zdenko Nowhereman;Other Orchestra | B | Sinfonie Nr. 112 es-Moll: II. Adagio",
        "Zdenko Nowhereman;Other Orchestra | B | Symphony No. 113 in F Major, Op. 13: I. Allegro"));

    [Fact]
    public void LinkAll_OneTitleTwiceOnAnAlbum_ClaimsNothing() => Assert.Equal([-1, -1, 2], LinkerRows.Clusters(
        "Frédéric Chopin | A | Mazurek a-moll",
        "Frédéric Chopin | A | Mazurek a-moll",
        "Frédéric Chopin | A | Mazurek a-moll op. 17 nr 4"));

    [Fact]
    public void LinkAll_OneMovementInTwoTextsOnAnAlbum_IsTwoWorks() => Assert.Distinct(LinkerRows.Clusters(
        "Zdenko Nowhereman | A | Concerto in C Major: I. Allegro",
        "Zdenko Nowhereman | A | Concerto in C Major: I. Allegro non molto"));

    [Fact]
    public void LinkAll_FirstOfThreeSongs_IsToldByItsName() => Assert.Equal([0, 1, 0], LinkerRows.Clusters(
        "Gabriel Fauré | A | Trois mélodies: No. 1, Après un rêve",
        "Gabriel Fauré | A | Trois mélodies: No. 1, Les berceaux",
        "Gabriel Fauré | B | Après un rêve"));

    [Fact]
    public void LinkAll_FormThatAWorkWithoutNumberHas_IsNotItsName() => Assert.Equal([0, 1], LinkerRows.Clusters(
        "Johann Sebastian Bach | A | Suite in G Minor, BWV 995: I. Prelude",
        "Johann Sebastian Bach | B | Suite: Sarabande"));

    [Fact]
    public void LinkAll_OneConcertoOfAComposerOfDozens_IsNotEveryConcertoInItsKey() => Assert.Distinct(LinkerRows.Clusters(
        "Giuseppe Tartini | A | Violin Concerto in A Major: I. Allegro",
        "Giuseppe Tartini | B | Violin Concerto in A Major: I. Largo"));

    [Fact]
    public void LinkAll_SeriesThatANameCounts_IsToldByTheNumber() => Assert.Equal([0, 1, 0], LinkerRows.Clusters(
        "Heitor Villa-Lobos | A | Bachianas Brasileiras nº 5: I. Ária (Cantilena)",
        "Heitor Villa-Lobos | A | Bachianas Brasileiras nº 2: IV. Toccata",
        "Heitor Villa-Lobos | B | Bachianas brasileiras No. 5"));

    [Fact]
    public void LinkAll_NumbersLearnedFromOneRow_JoinOthers() => Assert.Equal([0, 0, 0], LinkerRows.Clusters(
        "Zdenko Nowhereman | A | Cello Suite, Op. 40, ZNWV 7: I. Largo",
        "Zdenko Nowhereman | B | Cello Suite, Op. 40: II. Presto",
        "Zdenko Nowhereman | C | Suite pour violoncelle, ZNWV 7"));

    [Theory]
    [InlineData("Adele | 21 | Someone Like You")]
    [InlineData("Smyang Piano | Piano Collection, Vol. 4 | Airplane pt. 2")]
    [InlineData("Jools | Boogie | Boogie in C")]
    [InlineData("Lana Del Rey | Born to Die | Carmen")]
    [InlineData("Skylar Grey | The Buried Sessions | Coming Home - Part II")]
    [InlineData("Ernesto Cortazar | Just for You | Beethoven's Silence")]
    [InlineData("Clean Bandit;Zara Larsson | What Is Love? | Symphony (feat. Zara Larsson)")]
    public void LinkAll_Song_HasNoWork(string row) => Assert.Null(LinkerRows.Link(row)[0].Work);

    [Fact]
    public void LinkAll_UndecidedBetweenTwo_GoesToReview()
    {
        var row = LinkerRows.Link("Johann Sebastian Bach | A | Toccata and Fugue in D Minor")[0];

        Assert.True(row.Candidates.Count > 1);
        Assert.True(row.Work is null || row.Reason == "ambiguous");
    }

    [Fact]
    public void LinkAll_Override_Wins()
    {
        var rows = LinkerRows.Rows($"{Anybody} | Symphony No. 5 in C Minor, Op. 67: I. Allegro", $"{Anybody} | Symphony No. 6 in F Major, Op. 68");
        var sixth = LinkerRows.Linker.LinkAll(rows).Rows[1].Work!.Id;

        var linked = LinkerRows.Linker.LinkAll(rows, new Dictionary<string, LinkOverride>
        {
            ["row0"] = new("row0", sixth),
            ["row1"] = new("row1", null),
        }).Rows;

        Assert.Equal(sixth, linked[0].Work!.Id);
        Assert.Null(linked[1].Work);
        Assert.All(linked, row => Assert.Equal("override", row.Reason));
    }

    [Fact]
    public void LinkAll_MovementsFromSeveralAlbums_CompleteTheTree()
    {
        var outcome = LinkerRows.Linker.LinkAll(LinkerRows.Rows(
            "Zdenko Nowhereman;A | A | Symphony No. 1 in D Major, Op. 1: II. Andante",
            "Zdenko Nowhereman;B | B | Symphony No. 1 in D Major, Op. 1: 1. Allegro",
            "Zdenko Nowhereman;C | C | Symphony No. 1 in D Major, Op. 1: III. Finale"));

        var work = Assert.Single(outcome.Works);
        Assert.True(work.IsNew);
        Assert.Equal(["Allegro", "Andante", "Finale"], work.Components.Select(component => component.Name));
        Assert.Equal(work.Components.Select(component => component.Id).Order(), outcome.Rows.Select(row => row.Component!.Value).Order());
    }

    [Fact]
    public void LinkAll_RowsInAnotherOrder_GetTheSameWorks()
    {
        var rows = LinkerRows.Rows(
            "Ludwig van Beethoven | A | Symphony No. 5 in C Minor, Op. 67: I. Allegro con brio",
            "Zdenko Nowhereman | A | Sonata in C Major: I. Allegro",
            "Zdenko Nowhereman | B | Sonata in C Major: I. Presto",
            "Zdenko Nowhereman | C | Sonata No. 3 in C Major, Op. 8: I. Presto",
            "Zdenko Nowhereman | C | Sonata No. 3: II. Largo",
            "Joseph Haydn | D | Sonata in D Major: I. Allegro",
            "Joseph Haydn | E | Sonata in D Major: I. Allegro");
        var expected = LinkerRows.Linker.LinkAll(rows).Rows.ToDictionary(row => row.Row.Id, row => (row.Work?.Id, row.Component));

        Gen.Shuffle(rows.ToArray()).Sample(
            shuffled => Assert.All(LinkerRows.Linker.LinkAll(shuffled).Rows, row => Assert.Equal(expected[row.Row.Id], (row.Work?.Id, row.Component))),
            iter: 50);
    }

    [Fact]
    public void LinkAll_RowsWithOneId_AreAnsweredEach() => Assert.Equal(2, LinkerRows.Linker.LinkAll(
        [new LinkRow("x", ["Ludwig van Beethoven"], "A", "Für Elise"), new LinkRow("x", [], "", "")]).Rows.Count);
}
