namespace Cadenza.Playlists;

/// <summary>What the owner says about a playlist.</summary>
public sealed record PlaylistDetails
{
    /// <summary>The longest name: 100 characters.</summary>
    public const int NameLengthMax = 100;

    /// <summary>The longest description: 300 characters.</summary>
    public const int DescriptionLengthMax = 300;

    /// <summary>Not empty.</summary>
    public required string Name { get; init; }

    /// <summary>Null when there is none.</summary>
    public string? Description { get; init; }

    /// <summary>Whether everybody may read it, and it stands on its owner's profile.</summary>
    public bool IsPublic { get; init; }

    /// <summary>Whether others may edit its items.</summary>
    public bool IsCollaborative { get; init; }

    /// <summary>The details of a new playlist.</summary>
    /// <exception cref="DomainException">There is no name, or they break a rule.</exception>
    public static PlaylistDetails Of(PlaylistChange change) =>
        new PlaylistDetails { Name = change.Name ?? throw DomainException.InvalidRequest("Missing required field: name"), IsPublic = true }.With(change);

    /// <summary>The details after a change.</summary>
    /// <exception cref="DomainException">They break a rule.</exception>
    public PlaylistDetails With(PlaylistChange change)
    {
        var changed = new PlaylistDetails
        {
            Name = change.Name ?? Name,
            Description = change.Description is { } description ? (description.Length == 0 ? null : description) : Description,
            IsPublic = change.IsPublic ?? IsPublic,
            IsCollaborative = change.IsCollaborative ?? IsCollaborative,
        };
        return changed.Problem is { } problem ? throw DomainException.InvalidRequest(problem) : changed;
    }

    private string? Problem =>
        string.IsNullOrWhiteSpace(Name) ? "Playlist name must not be empty"
        : Name.Length > NameLengthMax ? $"Playlist name is too long: at most {NameLengthMax} characters"
        : Description?.Length > DescriptionLengthMax ? $"Playlist description is too long: at most {DescriptionLengthMax} characters"
        : IsCollaborative && IsPublic ? "Collaborative playlists can not be public"
        : null;
}

/// <summary>What is to change; null leaves it as it is.</summary>
public sealed record PlaylistChange(string? Name = null, string? Description = null, bool? IsPublic = null, bool? IsCollaborative = null);
