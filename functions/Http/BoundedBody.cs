using Microsoft.AspNetCore.Http;

namespace Cadenza.Functions.Http;

/// <summary>Reads a request's body up to a limit.</summary>
internal static class BoundedBody
{
    private const int ChunkBytes = 16 * 1024;

    /// <summary>The body; a <see cref="DomainError.PayloadTooLarge"/> as soon as it is seen to be longer.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, int maxBytes, CancellationToken cancellationToken)
    {
        if (request.ContentLength > maxBytes)
        {
            throw TooLarge(maxBytes);
        }

        using var body = new MemoryStream();
        var chunk = new byte[ChunkBytes];
        for (int read; (read = await request.Body.ReadAsync(chunk, cancellationToken)) > 0;)
        {
            if (body.Length + read > maxBytes)
            {
                throw TooLarge(maxBytes);
            }

            body.Write(chunk, 0, read);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private static DomainException TooLarge(int maxBytes) => DomainException.PayloadTooLarge($"The body has more than {maxBytes} bytes");
}
