namespace Cadenza.Local.Commands;

/// <summary>Recognises a full disk, so that it is named rather than what failed because of it.</summary>
internal static class DiskSpace
{
    private const int LinuxNoSpace = 28;
    private const int WindowsDiskFull = 112;
    private const long FullBelowBytes = 1 << 20;

    /// <summary>What the file system of <paramref name="path"/> has free for us.</summary>
    public static long FreeBytes(string path) => new DriveInfo(path).AvailableFreeSpace;

    /// <summary>Whether this error says that the disk is full.</summary>
    public static bool IsFull(IOException error) => (error.HResult & 0xFFFF) is LinuxNoSpace or WindowsDiskFull;

    /// <summary>Whether the disk of <paramref name="path"/> is as good as full.</summary>
    public static bool IsFull(string path) => FreeBytes(path) < FullBelowBytes;

    /// <summary>The line to print.</summary>
    public static LocalException Full(string path, Exception cause) => new($"The disk of {path} is full.", cause);
}
