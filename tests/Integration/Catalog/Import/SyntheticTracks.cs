using System.Globalization;
using System.Text;

namespace Cadenza.Tests.Integration.Catalog.Import;

/// <summary>CSV of tracks that nobody recorded: albums over several genres, guests, quotes, every script.</summary>
internal static class SyntheticTracks
{
    private const string Header = "track_id,artists,album_name,track_name,popularity,duration_ms,explicit,danceability,energy,key,loudness,mode,speechiness,acousticness,instrumentalness,liveness,valence,tempo,time_signature,track_genre";

    public static CatalogId Id(int number) => CatalogId.Derive("track", $"synthetic {number}");

    public static string Name(int number) => number % 7 == 0 ? $"Sång \"{number}\", зима" : $"Song {number}";

    /// <summary>Every fifth track stands in a second genre, at the end of the file.</summary>
    public static string Csv(int tracks)
    {
        var csv = new StringBuilder(Header).Append('\n');
        for (var number = 0; number < tracks; number++)
            Append(csv, number, "pop");
        for (var number = 0; number < tracks; number += 5)
            Append(csv, number, "folk");

        return csv.ToString();
    }

    private static void Append(StringBuilder csv, int number, string genre)
    {
        var album = number / 6;
        var artists = number % 4 == 3 ? $"Singer {album / 3};Guest {number % 50}" : $"Singer {album / 3}";
        csv.Append(CultureInfo.InvariantCulture, $"{Id(number)},{artists},Album {album},\"{Name(number).Replace("\"", "\"\"", StringComparison.Ordinal)}\",{number % 101},{100_000 + number},");
        csv.Append(CultureInfo.InvariantCulture, $"{(number % 9 == 0 ? "TRUE" : "FALSE")},0.5,0.25,{number % 12},-7.5,1,0.1,0.2,1.5e-06,0.1,0.9,120.5,4,{genre}\n");
    }
}
