using Cadenza.Local.Sample;

namespace Cadenza.Tests.Unit.Sample;

/// <summary>The catalogue and its documents, loaded once for all tests.</summary>
public sealed class SampleFixture
{
    internal SampleCatalog Catalog { get; } = SampleCatalog.Load();

    internal IReadOnlyList<SampleDocument> Documents => _documents ??= [.. SampleDocuments.Of(Catalog)];

    private IReadOnlyList<SampleDocument>? _documents;
}
