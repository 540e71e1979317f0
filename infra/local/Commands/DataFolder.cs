using System.Globalization;

namespace Cadenza.Local.Commands;

/// <summary>
/// The folder that holds everything the local stack keeps: one process at a time uses it, it knows the version of its data, and it
/// has room. Disposing lets the next process in.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    /// <summary>What this build reads and writes. Raised when any stand-in changes its format.</summary>
    public const int Version = 1;

    private const long SpaceNeededBytes = 256L << 20;
    private const string VersionFile = "version";

    private readonly FileStream _lock;

    private DataFolder(string path, FileStream held)
    {
        Path = path;
        _lock = held;
    }

    /// <summary>The folder's full path.</summary>
    public string Path { get; }

    /// <summary>The settings file with every connection string, rewritten at each start.</summary>
    public string SettingsFile => File(LocalSettings.FileName);

    /// <summary>A file directly in the folder.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>A folder in the folder, created when it is not there.</summary>
    public string Folder(string name) => Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;

    /// <summary>The log file of one part.</summary>
    public string Log(string part) => System.IO.Path.Combine(Folder("logs"), part + ".log");

    /// <summary>Opens or creates the folder; with <paramref name="fresh"/> what a former run left in it is deleted first.</summary>
    /// <exception cref="LocalException">In use, of another version, not a data folder, not writable, or on a full disk.</exception>
    public static DataFolder Open(string path, bool fresh)
    {
        path = System.IO.Path.GetFullPath(path);
        return Guard(path, () =>
        {
            Directory.CreateDirectory(path);
            RequireOurs(path);
            var held = Hold(path);
            try
            {
                if (fresh) Clear(path);
                RequireVersion(path);
                RequireSpace(path);
            }
            catch
            {
                held.Dispose();
                throw;
            }

            return new DataFolder(path, held);
        });
    }

    /// <summary>Creates the folder when it is not there, and checks that this build may read it, while another process may be using it.</summary>
    /// <returns>The full path.</returns>
    /// <exception cref="LocalException">As <see cref="Open"/>, but for its being in use.</exception>
    public static string Visit(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        return Guard(path, () =>
        {
            Directory.CreateDirectory(path);
            RequireOurs(path);
            RequireVersion(path);
            return path;
        });
    }

    /// <summary>Whether another process has the folder open now.</summary>
    public static bool IsInUse(string path)
    {
        try
        {
            using var free = Hold(path);
            return false;
        }
        catch (LocalException)
        {
            return true;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _lock.Dispose();

    /// <summary>Turns what the file system says into one line.</summary>
    private static T Guard<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (UnauthorizedAccessException error)
        {
            throw new LocalException($"The data folder {path} cannot be written: {error.Message}", error);
        }
        catch (IOException error) when (DiskSpace.IsFull(error))
        {
            throw DiskSpace.Full(path, error);
        }
        catch (IOException error)
        {
            throw new LocalException($"The data folder {path} cannot be used: {error.Message}", error);
        }
    }

    /// <summary>Guards <c>--fresh</c>: a folder with something else in it is never touched.</summary>
    private static void RequireOurs(string path)
    {
        var isOurs = System.IO.File.Exists(System.IO.Path.Combine(path, VersionFile));
        var others = Directory.EnumerateFileSystemEntries(path).Any(entry => System.IO.Path.GetFileName(entry) is not ("lock" or "lost+found"));
        if (!isOurs && others)
        {
            throw new LocalException($"{path} is not empty and not a data folder of Cadenza; name another one with --data.");
        }
    }

    private static FileStream Hold(string path)
    {
        try
        {
            return new FileStream(System.IO.Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (!DiskSpace.IsFull(error) && error is not (PathTooLongException or DirectoryNotFoundException))
        {
            throw new LocalException($"The data folder {path} is in use by another process; stop it, or name another one with --data.", error);
        }
    }

    /// <summary>The version goes last: as long as it is there the folder is ours, and an interrupted clearing can be done again.</summary>
    private static void Clear(string path)
    {
        foreach (var entry in new DirectoryInfo(path).EnumerateFileSystemInfos().Where(e => e.Name is not ("lock" or "lost+found" or VersionFile)))
        {
            if (entry is DirectoryInfo folder)
            {
                folder.Delete(recursive: true);
            }
            else
            {
                entry.Delete();
            }
        }

        System.IO.File.Delete(System.IO.Path.Combine(path, VersionFile));
    }

    private static void RequireVersion(string path)
    {
        var file = System.IO.Path.Combine(path, VersionFile);
        if (!System.IO.File.Exists(file))
        {
            System.IO.File.WriteAllText(file, Version.ToString(CultureInfo.InvariantCulture));
            return;
        }

        var found = System.IO.File.ReadAllText(file).Trim();
        if (found != Version.ToString(CultureInfo.InvariantCulture))
        {
            throw new LocalException($"The data folder {path} is of version {found}, and this build reads version {Version}; " +
                "start over with --fresh, or name another one with --data.");
        }
    }

    private static void RequireSpace(string path)
    {
        if (DiskSpace.FreeBytes(path) is var free && free < SpaceNeededBytes)
        {
            throw new LocalException($"The disk of {path} has {free >> 20} MB free, and {SpaceNeededBytes >> 20} MB are needed.");
        }
    }
}
