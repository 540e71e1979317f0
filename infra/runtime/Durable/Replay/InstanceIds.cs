namespace Cadenza.Runtime.Durable;

/// <summary>The rules for instance ids that a caller chose.</summary>
internal static class InstanceIds
{
    public const int CharsMax = 256;

    /// <summary>Throws an <see cref="ArgumentException"/> for an id that cannot be one.</summary>
    public static string Check(string? id)
    {
        if (string.IsNullOrWhiteSpace(id))
            throw new ArgumentException("An instance id is not empty.");
        if (id.Length > CharsMax)
            throw new ArgumentException($"An instance id has at most {CharsMax} characters, not {id.Length}.");
        if (id[0] == '@')
            throw new ArgumentException("An instance id does not begin with '@': such ids are entities'.");
        if (id.AsSpan().IndexOfAny("/\\#?") >= 0 || id.Any(char.IsControl))
            throw new ArgumentException("An instance id has no control characters and none of / \\ # ?.");
        return id;
    }
}
