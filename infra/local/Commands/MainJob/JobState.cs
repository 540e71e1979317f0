using System.Text.Json;

namespace Cadenza.Local.Commands.MainJob;

/// <summary>How far the main job is in a data folder, so that one that was killed goes on where it was.</summary>
/// <param name="Plays">How many plays its day has.</param>
/// <param name="NextTick">The first tick of the day that is not published yet.</param>
/// <param name="MayRepeat">Whether something may have been published twice: then more duplicates arrive than were planned.</param>
internal sealed record JobState(int Plays, int NextTick, bool MayRepeat)
{
    private const string FileName = "job.json";

    /// <summary>The folder's state; null before the first run.</summary>
    public static JobState? Load(DataFolder data)
    {
        var file = data.File(FileName);
        return File.Exists(file) ? JsonSerializer.Deserialize<JobState>(File.ReadAllText(file)) : null;
    }

    /// <summary>Writes it whole or not at all.</summary>
    public void Save(DataFolder data)
    {
        var file = data.File(FileName);
        File.WriteAllText(file + ".tmp", JsonSerializer.Serialize(this));
        File.Move(file + ".tmp", file, overwrite: true);
    }
}
