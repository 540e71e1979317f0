namespace Cadenza.Runtime.Durable;

/// <summary>
/// A file beside the store that an owner has locked as long as its process lives. The system lets go of it with the process, so others
/// see at once that an owner is dead, and need not wait until its lease expires.
/// </summary>
internal sealed class OwnerFile : IDisposable
{
    private readonly FileStream _file;

    private OwnerFile(FileStream file) => _file = file;

    public static OwnerFile Create(string storePath, string owner)
        => new(new FileStream(PathOf(storePath, owner), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None));

    /// <summary>Whether no process has it any more.</summary>
    public static bool IsOfTheDead(string storePath, string owner)
    {
        try
        {
            using var mine = new FileStream(PathOf(storePath, owner), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (FileNotFoundException)
        {
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    public static void Remove(string storePath, string owner) => File.Delete(PathOf(storePath, owner));

    public void Dispose()
    {
        _file.Dispose();
        File.Delete(_file.Name);
    }

    private static string PathOf(string storePath, string owner) => $"{storePath}-{owner}.owner";
}

/// <summary>The store cannot be opened; the message is one line for whoever started the host.</summary>
#pragma warning disable CA1032, CA1064 // made with a message alone, and seen as text
internal sealed class DurableStoreException(string message) : Exception(message);
#pragma warning restore CA1032, CA1064
