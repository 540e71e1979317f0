namespace Cadenza.Catalog.Import.Writing;

/// <summary>What a write did.</summary>
internal enum Change
{
    /// <summary>It was there like that.</summary>
    Unchanged,

    /// <summary>It was there, and is another now.</summary>
    Updated,

    /// <summary>It was not there.</summary>
    Created,
}
