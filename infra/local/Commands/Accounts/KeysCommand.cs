using System.CommandLine;
using System.Globalization;
using Cadenza.Accounts.Keys;

namespace Cadenza.Local.Commands.Accounts;

/// <summary><c>keys</c>: the keys of a data folder that sign access tokens.</summary>
internal static class KeysCommand
{
    /// <summary>The command, with the data folder option it shares.</summary>
    public static Command Build(Option<string> data, TextWriter output)
    {
        var rotate = new Command("rotate", "Make a new key, which signs once it has been published for a while.");
        rotate.SetAction(parsed => Rotate(parsed.GetValue(data)!, output, TimeProvider.System));
        return new Command("keys", "The keys that sign access tokens.") { rotate };
    }

    /// <summary>Makes a key, and says which sign and when. A stack that runs finds it by itself.</summary>
    public static int Rotate(string dataDirectory, TextWriter output, TimeProvider time)
    {
        var folder = DataFolder.Visit(dataDirectory);
        var now = time.GetUtcNow();
        SigningKeyFolder.Rotate(folder, now);
        var ring = SigningKeyFolder.LoadOrCreate(folder);
        var signing = ring.SigningAt(now);
        foreach (var key in ring.PublishedAt(now))
            output.WriteLine(key.KeyId == signing.KeyId ? $"{key.KeyId} signs" : $"{key.KeyId} is published");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the new key signs from {now + KeyRing.PublishedAhead:u}"));
        return 0;
    }
}
