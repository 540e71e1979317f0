namespace Cadenza.Works.Linking;

/// <summary>A composer as the linker knows one.</summary>
/// <param name="Key">The identity, by which rows are gathered: the same for every spelling of the name.</param>
/// <param name="Name">The name to show.</param>
/// <param name="IsKnown">Whether the authority list has the composer; otherwise the name is an artist's.</param>
public sealed record ComposerRef(string Key, string Name, bool IsKnown);
