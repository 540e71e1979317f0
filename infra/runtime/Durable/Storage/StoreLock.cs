namespace Cadenza.Runtime.Durable;

/// <summary>Keeps every other process away from a store, for as long as this one lives: the system lets go of it with the process.</summary>
internal sealed class StoreLock : IDisposable
{
    private readonly FileStream _file;

    private StoreLock(FileStream file) => _file = file;

    public static StoreLock Take(string storePath)
    {
        var path = storePath + ".lock";
        try
        {
            return new(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException) when (File.Exists(path))
        {
            throw new DurableStoreException($"The durable store {storePath} is in use by another process; end that one first.");
        }
    }

    public void Dispose() => _file.Dispose();
}

/// <summary>The store cannot be opened; the message is one line for whoever started the host.</summary>
#pragma warning disable CA1032, CA1064 // made with a message alone, and seen as text
internal sealed class DurableStoreException(string message) : Exception(message);
#pragma warning restore CA1032, CA1064
