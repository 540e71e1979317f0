using Cadenza.Functions.Catalog;
using Cadenza.Functions.Http;
using Cadenza.Works;

namespace Cadenza.Functions.Works;

/// <summary>Stored works as the API shows them.</summary>
internal static class WorkShapes
{
    /// <summary>A whole work.</summary>
    public static WorkObject ToObject(this WorkDocument document, Links links)
    {
        var work = document.Work;
        return new WorkObject
        {
            Id = work.Id,
            Uri = links.Uri(document.Id),
            Href = links.Href(document.Id),
            ExternalUrls = links.ExternalUrls(document.Id),
            Name = work.Name,
            Subtitle = work.Subtitle,
            Nickname = work.Nickname,
            AlternativeTitles = document.AlternativeTitles,
            Composers = [.. work.Composers.Select(composer => composer.ToObject(links))],
            Librettists = [.. document.Librettists.Select(librettist => librettist.ToObject(links))],
            WorkType = work.WorkType,
            OrdinalNum = work.OrdinalNum,
            Key = work.Key,
            OpusNo = work.OpusNo,
            CatalogNo = work.CatalogNo,
            CompositionDate = work.CompositionDate,
            Description = document.Description,
            ArrangementOf = document.ArrangementOf?.ToObject(links),
            Images = work.Images,
            Popularity = work.Popularity,
            Components = [.. document.Components.Select(part => part.ToObject(work, links))],
        };
    }

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

    private static WorkRefObject ToObject(this WorkRef work, Links links)
    {
        var key = new CatalogKey(CatalogType.Work, work.Id);
        return new WorkRefObject(work.Id, links.Uri(key), links.Href(key), work.Name);
    }

    // Stored trees have at most WorkTree.DepthMax levels.
    private static SubsectionObject ToObject(this Subsection part, SimplifiedWork work, Links links)
    {
        var key = new CatalogKey(CatalogType.Subsection, part.Id);
        return new SubsectionObject
        {
            Id = part.Id,
            Uri = links.Uri(key),
            Href = links.Href(key),
            SubsectionType = part.SubsectionType,
            Name = part.Name,
            Label = part.Label,
            OrdinalNum = part.OrdinalNum,
            NumInWork = part.NumInWork,
            Nickname = part.Nickname,
            Key = part.Key,
            CatalogNo = part.CatalogNo,
            Images = part.Images.Count > 0 ? part.Images : work.Images,
            Popularity = part.Popularity,
            Components = [.. part.Components.Select(child => child.ToObject(work, links))],
        };
    }
}
