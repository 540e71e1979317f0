namespace Cadenza.Events.Plausibility;

/// <summary>How many plays of a track in one country under one product are withheld: a line of a file of withheld counts.</summary>
public sealed record WithheldCount(string Id, string Country, string Product, WithheldFigures Withheld);
