using Cadenza.Functions.Catalog;
using Cadenza.Functions.Http;
using Cadenza.Works;

namespace Cadenza.Functions.Works;

/// <summary>Stored works as the API shows them.</summary>
internal static class WorkShapes
{
    /// <summary>A work as listings show it.</summary>
    public static SimplifiedWorkObject ToObject(this SimplifiedWork work, Links links)
    {
        var key = new CatalogKey(CatalogType.Work, work.Id);
        return new SimplifiedWorkObject
        {
            Id = work.Id,
            Uri = links.Uri(key),
            Href = links.Href(key),
            ExternalUrls = links.ExternalUrls(key),
            Name = work.Name,
            Subtitle = work.Subtitle,
            Nickname = work.Nickname,
            Composers = [.. work.Composers.Select(composer => composer.ToObject(links))],
            WorkType = work.WorkType,
            OrdinalNum = work.OrdinalNum,
            Key = work.Key,
            OpusNo = work.OpusNo,
            CatalogNo = work.CatalogNo,
            CompositionDate = work.CompositionDate,
            Images = work.Images,
            Popularity = work.Popularity,
        };
    }

    /// <summary>A whole work.</summary>
    public static WorkObject ToObject(this WorkDocument document, Links links) => new(document.Work.ToObject(links))
    {
        AlternativeTitles = document.AlternativeTitles,
        Librettists = [.. document.Librettists.Select(librettist => librettist.ToObject(links))],
        Description = document.Description,
        ArrangementOf = document.ArrangementOf?.ToObject(links),
        Components = SubsectionShapes.Tree(document, WorkTree.DepthMax, links),
    };

    /// <summary>What a track is a recording of.</summary>
    public static WorkComponentObject ToObject(this WorkComponentRef component, Links links)
    {
        var key = new CatalogKey(component.Type, component.Id);
        return new WorkComponentObject
        {
            Id = component.Id,
            Type = component.Type,
            Uri = links.Uri(key),
            Href = links.Href(key),
            Name = component.Name,
            Label = component.Label,
            Work = component.Work.ToObject(links),
            NumInWork = component.NumInWork,
            Part = component.Part,
            Parts = component.Parts,
        };
    }

    /// <summary>A credit.</summary>
    public static CreditObject ToObject(this Credit credit, Links links) =>
        new(credit.Role, credit.Artist.ToObject(links), credit.Instrument, credit.Voice, credit.Character);

    /// <summary>A work as others name it.</summary>
    public static WorkRefObject ToObject(this WorkRef work, Links links)
    {
        var key = new CatalogKey(CatalogType.Work, work.Id);
        return new WorkRefObject(work.Id, links.Uri(key), links.Href(key), work.Name);
    }

    /// <summary>A performance.</summary>
    public static RecordingObject ToObject(this Recording recording, Shape shape) => new()
    {
        Id = recording.Id,
        Work = recording.Work.ToObject(shape.Links),
        Composers = [.. recording.Composers.Select(composer => composer.ToObject(shape.Links))],
        Album = recording.Album.ToObject(shape),
        Year = recording.Year,
        Credits = [.. recording.Credits.Select(credit => credit.ToObject(shape.Links))],
        Tracks = [.. recording.Tracks.Select(track => track.ToObject(shape))],
        IsComplete = recording.IsComplete,
        Missing = [.. recording.Missing.Select(missing => missing.ToObject(shape.Links))],
        DurationMs = recording.DurationMs,
        Popularity = recording.Popularity,
    };

    /// <summary>A composer as one browses.</summary>
    public static BrowsedComposerObject ToObject(this BrowsedComposer composer, Links links) => new()
    {
        Artist = composer.Artist.ToObject(links),
        SortName = composer.SortName,
        Epoch = composer.Epoch,
        Born = composer.Born,
        Died = composer.Died,
        Images = composer.Images,
        Popularity = composer.Popularity,
        TotalWorks = composer.Works.Values.Sum(),
        Works = composer.Works,
    };

    private static MissingComponentObject ToObject(this MissingComponent missing, Links links)
    {
        var key = new CatalogKey(CatalogType.Subsection, missing.Id);
        return new MissingComponentObject(missing.Id, key.Type, links.Uri(key), links.Href(key), missing.Name, missing.Label);
    }
}
