namespace Cadenza.Events.Storage;

/// <summary>Something that was final would have been written anew with another content.</summary>
public sealed class ImmutableBlobChangedException : Exception
{
    /// <summary>Without a message.</summary>
    public ImmutableBlobChangedException()
    {
    }

    /// <summary>With the blob's name.</summary>
    public ImmutableBlobChangedException(string message)
        : base(message)
    {
    }

    /// <summary>With the blob's name and a cause.</summary>
    public ImmutableBlobChangedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
