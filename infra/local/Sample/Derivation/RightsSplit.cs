using Cadenza.Local.Sample.Declarations;
using Cadenza.Royalties;

namespace Cadenza.Local.Sample.Derivation;

/// <summary>
/// Who is paid for a track. Of a work in copyright the publisher has 7.5 % and the composer as much; the session musicians' society
/// has 3 %; of the rest 30 % go to the performers in equal parts, the remainder to the label.
/// </summary>
internal sealed class RightsSplit(SampleSource source)
{
    private const int PublishingBasisPoints = 750;
    private const int SocietyBasisPoints = 300;
    private const int PerformersPercent = 30;
    private readonly SortedDictionary<string, PayeeDocument> _payees = new(StringComparer.Ordinal);

    /// <summary>Everybody that has a share so far, by id.</summary>
    public IReadOnlyCollection<PayeeDocument> Payees => _payees.Values;

    /// <param name="labelKey">The label.</param>
    /// <param name="performers">The keys of the artists that perform.</param>
    /// <param name="work">The work; null for music without works.</param>
    public IReadOnlyList<RightsShare> Shares(string labelKey, IReadOnlyList<string> performers, WorkSource? work)
    {
        var label = source.Labels[labelKey];
        var shares = new Dictionary<string, int>(StringComparer.Ordinal);
        if (work?.Publisher is { } publisher)
        {
            Give(Payee(source.Publishers[publisher]), PublishingBasisPoints);
            Give(Payee(source.Artists[work.Composer]), PublishingBasisPoints);
        }

        Give(Payee(source.Societies.First(society => society.Country == label.Country)), SocietyBasisPoints);
        var each = (RightsDocument.WholeBasisPoints - shares.Values.Sum()) * PerformersPercent / 100 / performers.Count;
        foreach (var performer in performers)
            Give(Payee(source.Artists[performer]), each);

        Give(Payee(label), RightsDocument.WholeBasisPoints - shares.Values.Sum());
        return [.. shares.Select(share => new RightsShare(share.Key, share.Value))];

        void Give(string payee, int basisPoints) => shares[payee] = shares.GetValueOrDefault(payee) + basisPoints;
    }

    private string Payee(RightsHolderSource holder) => Register($"{holder.Kind}-{holder.Key}", holder.Name);

    private string Payee(ArtistSource artist) => artist.Died is null
        ? Register($"artist-{artist.Key}", artist.Name)
        : Register($"estate-{artist.Key}", $"Estate of {artist.Name}");

    private string Register(string id, string name)
    {
        if (!_payees.ContainsKey(id))
            _payees.Add(id, PayeeDocument.Create(id, name));
        return id;
    }
}
