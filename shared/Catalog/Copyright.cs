namespace Cadenza.Catalog;

/// <summary>A copyright statement.</summary>
/// <param name="Text">As printed on the release.</param>
/// <param name="Type"><c>C</c>: the copyright; <c>P</c>: the sound recording (performance) copyright.</param>
public sealed record Copyright(string Text, string Type);
