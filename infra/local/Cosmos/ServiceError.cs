using System.Net;

namespace Cadenza.Local.Cosmos;

/// <summary>A request that ends in one of the service's errors: status, substatus (0 for none), code and message.</summary>
internal sealed class ServiceError(HttpStatusCode status, int substatus, string code, string message) : Exception(message)
{
    /// <summary>The partition key of the header is not that of the document.</summary>
    private const int PartitionKeyMismatch = 1001;

    /// <summary>The container or database of the path does not exist.</summary>
    private const int OwnerNotFound = 1003;

    public HttpStatusCode Status { get; } = status;

    public int Substatus { get; } = substatus;

    public string Code { get; } = code;

    public static ServiceError NotFound() =>
        new(HttpStatusCode.NotFound, 0, "NotFound", "Resource Not Found.");

    public static ServiceError NoOwner() =>
        new(HttpStatusCode.NotFound, OwnerNotFound, "NotFound", "Owner resource does not exist.");

    public static ServiceError Conflict() =>
        new(HttpStatusCode.Conflict, 0, "Conflict", "Entity with the specified id already exists in the system.");

    public static ServiceError PreconditionFailed() =>
        new(HttpStatusCode.PreconditionFailed, 0, "PreconditionFailed", "One of the specified pre-condition is not met.");

    public static ServiceError BadRequest(string message) => new(HttpStatusCode.BadRequest, 0, "BadRequest", message);

    public static ServiceError WrongPartitionKey() => new(
        HttpStatusCode.BadRequest,
        PartitionKeyMismatch,
        "BadRequest",
        "PartitionKey extracted from document doesn't match the one specified in the header.");

    public static ServiceError TooLarge() =>
        new(HttpStatusCode.RequestEntityTooLarge, 0, "RequestEntityTooLarge", "Request size is too large.");

    public static ServiceError Unauthorized(string message) => new(HttpStatusCode.Unauthorized, 0, "Unauthorized", message);

    public static ServiceError Timeout() =>
        new(HttpStatusCode.RequestTimeout, 0, "RequestTimeout", "The request did not finish in the time allowed.");

    public static ServiceError DiskFull() => new(
        HttpStatusCode.InsufficientStorage, 0, "InsufficientStorage", "The disk that holds the data folder is full: nothing was written.");

    public static ServiceError Unsupported(string what) => BadRequest($"{what} is not supported by this Cosmos DB stand-in.");
}
