using System.Text.Json.Serialization;

namespace Cadenza.Works;

/// <summary>The form of a work.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<WorkType>))]
public enum WorkType
{
#pragma warning disable CS1591 // the musical terms explain themselves
    Other,
    Symphony,
    Concerto,
    Sonata,
    Suite,
    Opera,
    TonePoem,
    Mass,
    Requiem,
    Passion,
    Oratorio,
    Cantata,
    Motet,
    SongCycle,
    Song,
    StringQuartet,
    Quintet,
    Trio,
    Chamber,
    Overture,
    Ballet,
    Serenade,
    Partita,
    PreludeAndFugue,
    Prelude,
    Fugue,
    Etude,
    Nocturne,
    Waltz,
    Mazurka,
    Polonaise,
    Ballade,
    Scherzo,
    Impromptu,
    Variations,
    Fantasy,
    Rhapsody,
    Toccata,
    Dance,
    CharacterPiece,
    Collection,
    Arrangement,
#pragma warning restore CS1591
}

/// <summary>What a part of a work is.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<SubsectionType>))]
public enum SubsectionType
{
#pragma warning disable CS1591
    Movement,
    Part,
    Act,
    Scene,
    Number,
    Variation,
    Song,
    Piece,
    Prelude,
    Fugue,
    Aria,
    Chorus,
    Recitative,
    Chorale,
    Overture,
    Interlude,
    Section,
#pragma warning restore CS1591
}
