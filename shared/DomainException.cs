namespace Cadenza;

/// <summary>Every way in which a request can fail that is not a defect. The set is closed: each has its HTTP status, in one place.</summary>
public enum DomainError
{
    /// <summary>The request is not well-formed, or asks for what cannot be.</summary>
    InvalidRequest,

    /// <summary>No token, or none that is good.</summary>
    Unauthorized,

    /// <summary>The token does not allow it.</summary>
    Forbidden,

    /// <summary>There is no such thing.</summary>
    NotFound,

    /// <summary>It clashes with what is there.</summary>
    Conflict,

    /// <summary>What the caller saw has changed since.</summary>
    PreconditionFailed,

    /// <summary>The body is larger than allowed.</summary>
    PayloadTooLarge,

    /// <summary>The caller, or all callers together, ask too much.</summary>
    TooManyRequests,

    /// <summary>Something that it needs does not answer.</summary>
    Unavailable,
}

/// <summary>A <see cref="DomainError"/> with a message for the caller: one sentence without secrets or internals.</summary>
public sealed class DomainException : Exception
{
    private DomainException(DomainError error, string message, TimeSpan? retryAfter = null, Exception? inner = null)
        : base(message, inner) => (Error, RetryAfter) = (error, retryAfter);

    /// <summary>Which error it is.</summary>
    public DomainError Error { get; }

    /// <summary>When it may be worth trying again; null when it is not, or not known.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>A <see cref="DomainError.InvalidRequest"/>.</summary>
    public static DomainException InvalidRequest(string message) => new(DomainError.InvalidRequest, message);

    /// <summary>A <see cref="DomainError.Unauthorized"/>.</summary>
    public static DomainException Unauthorized(string message) => new(DomainError.Unauthorized, message);

    /// <summary>A <see cref="DomainError.Forbidden"/>.</summary>
    public static DomainException Forbidden(string message) => new(DomainError.Forbidden, message);

    /// <summary>A <see cref="DomainError.NotFound"/>.</summary>
    public static DomainException NotFound(string message = "Resource not found") => new(DomainError.NotFound, message);

    /// <summary>A <see cref="DomainError.Conflict"/>.</summary>
    public static DomainException Conflict(string message) => new(DomainError.Conflict, message);

    /// <summary>A <see cref="DomainError.PreconditionFailed"/>.</summary>
    public static DomainException PreconditionFailed(string message) => new(DomainError.PreconditionFailed, message);

    /// <summary>A <see cref="DomainError.PayloadTooLarge"/>.</summary>
    public static DomainException PayloadTooLarge(string message) => new(DomainError.PayloadTooLarge, message);

    /// <summary>A <see cref="DomainError.TooManyRequests"/>, with the time to wait.</summary>
    public static DomainException TooManyRequests(TimeSpan retryAfter, Exception? inner = null) =>
        new(DomainError.TooManyRequests, "API rate limit exceeded", retryAfter, inner);

    /// <summary>A <see cref="DomainError.Unavailable"/>, with the time to wait.</summary>
    public static DomainException Unavailable(TimeSpan retryAfter, Exception? inner = null) =>
        new(DomainError.Unavailable, "Service temporarily unavailable", retryAfter, inner);
}
