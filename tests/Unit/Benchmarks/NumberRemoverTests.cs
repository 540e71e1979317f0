using Cadenza.Tests.Benchmarks.Linking;

namespace Cadenza.Tests.Unit.Benchmarks;

public sealed class NumberRemoverTests
{
    [Theory]
    [InlineData("Symphony No. 5 in C Minor, Op. 67: I. Allegro con brio", "Symphony No. 5 in C Minor: I. Allegro con brio")]
    [InlineData("String Quartet in G Major, Op. 76 No. 1, Hob. III:75: I. Allegro", "String Quartet in G Major: I. Allegro")]
    [InlineData("Serenade in G, K.525 \"Eine kleine Nachtmusik\": 1. Allegro", "Serenade in G \"Eine kleine Nachtmusik\": 1. Allegro")]
    [InlineData("Nocturne No. 20 in C-Sharp Minor, Op. Posth.", "Nocturne No. 20 in C-Sharp Minor")]
    [InlineData("12 Variations, K. 265/300e: Var. 8", "12 Variations: Var. 8")]
    [InlineData("Nocturne en mi bémol majeur, op. 9 n° 2", "Nocturne en mi bémol majeur")]
    [InlineData("Smyčcový kvartet č. 12, op. 96, B. 179", "Smyčcový kvartet č. 12")]
    [InlineData("Christmas Oratorio, BWV 248 / Pt. 2: No. 10 Sinfonia", "Christmas Oratorio / Pt. 2: No. 10 Sinfonia")]
    [InlineData("Carnaval: No. 17, Paganini (Live in Japan, 2022)", "Carnaval: No. 17, Paganini (Live in Japan, 2022)")]
    [InlineData("Sonata in A for Violin and Piano", "Sonata in A for Violin and Piano")]
    public void Remove_Title_KeepsAllButTheNumbers(string title, string expected) => Assert.Equal(expected, Sane(NumberRemover.Remove(title)));

    private static string Sane(string title) => title.Replace(", \"", " \"", StringComparison.Ordinal);
}
