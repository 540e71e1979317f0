using System.Globalization;

namespace Cadenza.Accounts.Keys;

/// <summary>
/// Keys in a folder: a PEM file each, whose name says when it was made, such as <c>20260131T120000Z.pem</c>. A file of another name is
/// taken for older than any. Deleting a file takes its key out at once.
/// </summary>
public sealed class KeyFolder(string path)
{
    private const string InstantFormat = "yyyyMMdd'T'HHmmss'Z'";
    private const string Extension = ".pem";

    private readonly Dictionary<string, RingKey> _known = [];

    /// <summary>The name of the file of a key that is made at an instant.</summary>
    public static string FileName(DateTimeOffset madeAt) => madeAt.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture) + Extension;

    /// <summary>The keys. One call at a time.</summary>
    /// <exception cref="InvalidDataException">A file holds no key. The message names it.</exception>
    public KeyRing Load()
    {
        var keys = new List<RingKey>();
        foreach (var file in Directory.EnumerateFiles(path, "*" + Extension))
        {
            // What is known stays the same object, which holds what the platform prepared for the key.
            if (!_known.TryGetValue(file, out var key))
                _known[file] = key = new RingKey(Read(file), MadeAt(file));
            keys.Add(key);
        }

        return new KeyRing(keys);
    }

    private static SigningKey Read(string file)
    {
        try
        {
            return SigningKey.LoadPem(File.ReadAllText(file));
        }
        catch (ArgumentException failure)
        {
            throw new InvalidDataException($"{file} is no signing key: {failure.Message}", failure);
        }
    }

    private static DateTimeOffset MadeAt(string file) => DateTimeOffset.TryParseExact(
        Path.GetFileNameWithoutExtension(file), InstantFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant
            : DateTimeOffset.UnixEpoch;
}
