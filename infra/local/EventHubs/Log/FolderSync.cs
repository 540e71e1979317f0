using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Cadenza.Local.EventHubs;

/// <summary>
/// Makes a folder's entries durable: without it, a loss of power may leave a new file's content on the disk, and no name that leads to it.
/// .NET opens no folders, so on Unix this asks the system; Windows writes names through by itself.
/// </summary>
internal static class FolderSync
{
    private const int ReadOnly = 0;

    /// <summary>Returns once what was created, renamed or deleted in the folder is on the disk.</summary>
    /// <exception cref="IOException">The folder cannot be opened.</exception>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        using var handle = new SafeFileHandle(Open(folder, ReadOnly), ownsHandle: true);
        if (handle.IsInvalid) throw new IOException($"{folder} cannot be opened to be flushed: error {Marshal.GetLastPInvokeError()}.");
        RandomAccess.FlushToDisk(handle);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);
}
