using System.Text;

namespace Cadenza.Local.Commands.Linking;

/// <summary>A file that is there whole, or not at all: whatever stood there before stays until the last byte is on disk.</summary>
internal static class WholeFile
{
    /// <summary>Writes UTF-8 text in place of a file. A device, such as <c>/dev/stdout</c>, is written to as it is.</summary>
    public static void Write(string path, Action<TextWriter> write)
    {
        var target = Path.GetFullPath(path);
        if (IsDevice(target))
        {
            using var device = new StreamWriter(target, append: true, Utf8);
            write(device);
            return;
        }

        // What a link points to is replaced, not the link.
        target = File.Exists(target) ? File.ResolveLinkTarget(target, returnFinalTarget: true)?.FullName ?? target : target;
        var draft = $"{target}.{Environment.ProcessId}.part";
        try
        {
            using (var stream = new FileStream(draft, FileMode.Create, FileAccess.Write))
            {
                using var writer = new StreamWriter(stream, Utf8, bufferSize: 64 * 1024, leaveOpen: true);
                write(writer);
                writer.Flush();
                stream.Flush(flushToDisk: true);
            }

            File.Move(draft, target, overwrite: true);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }

    private static UTF8Encoding Utf8 { get; } = new(encoderShouldEmitUTF8Identifier: false);

    private static bool IsDevice(string path) =>
        !OperatingSystem.IsWindows() && (path.StartsWith("/dev/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal));
}
