using System.Collections.Frozen;

namespace Cadenza.Works.Authority;

/// <summary>The instruments, voices and ensembles that the files name, each in one English spelling.</summary>
public static class Scorings
{
    /// <summary>All of them.</summary>
    public static readonly FrozenSet<string> All = FrozenSet.ToFrozenSet(
    [
        "accordion", "alto", "alto saxophone", "arpeggione", "bandoneon", "baritone", "baryton", "bass", "bass clarinet", "basset clarinet", "basset horn", "bassoon",
        "baryton trio", "brass", "brass quintet", "castrato", "celesta", "cello", "chamber ensemble", "chamber orchestra", "chorus", "clarinet", "clarinet quartet", "clarinet quintet", "clarinet trio", "clavichord",
        "continuo", "contralto", "cor anglais", "cornet", "countertenor", "double bass", "electric guitar", "electronics", "ensemble", "euphonium",
        "flute", "flute quartet", "flute quintet", "flute trio", "glass harmonica", "guitar", "guitar quartet", "guitar quintet", "harmonica", "harmonium", "harp", "harpsichord", "horn", "horn quintet", "horn trio", "hurdy-gurdy", "keyboard", "lira organizzata",
        "lute", "mandolin", "marimba", "mechanical organ", "mezzo-soprano", "military band", "narrator", "natural trumpet", "nonet", "oboe", "oboe d'amore", "oboe quartet", "oboe quintet", "octet",
        "ondes martenot", "orchestra", "organ", "percussion", "piano", "piano 4 hands", "piano left hand", "piano quartet",
        "piano quintet", "piano trio", "piccolo", "prepared piano", "recorder", "saxophone", "saxophone quartet", "septet", "sextet", "shawm", "soprano", "string orchestra", "string quartet",
        "string quintet", "string sextet", "string octet", "string trio", "strings", "synthesizer", "tape", "tenor", "theorbo", "theremin", "timpani", "treble", "trombone",
        "trumpet", "tuba", "2 pianos", "3 pianos", "4 pianos", "2 violins", "3 violins", "4 violins", "2 cellos", "2 violas", "2 flutes", "2 horns", "2 trumpets",
        "2 guitars", "2 harpsichords", "3 harpsichords", "4 harpsichords", "2 oboes", "2 clarinets", "2 mandolins", "4 horns", "8 cellos", "2 keyboards",
        "2 recorders", "2 organs", "2 lutes", "2 harps", "2 bassoons", "2 voices", "3 voices", "4 voices", "5 voices", "6 voices", "vibraphone", "vihuela", "viol", "viol consort", "viola",
        "viola d'amore", "viola da gamba", "violetta", "violin", "violone", "voice", "voices", "wind band", "wind ensemble", "wind octet", "wind sextet",
        "wind quintet", "winds", "xylophone", "zither",
    ]);
}
