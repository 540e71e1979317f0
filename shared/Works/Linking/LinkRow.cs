namespace Cadenza.Works.Linking;

/// <summary>A track as a shop shows it.</summary>
/// <param name="Id">The track's id, unique among the rows.</param>
/// <param name="Artists">The artists, in order: the composer is often the first, and often missing.</param>
/// <param name="Album">The album's name. Rows with the same name are taken to be of one album.</param>
/// <param name="Title">The track's title.</param>
public sealed record LinkRow(string Id, IReadOnlyList<string> Artists, string Album, string Title);
