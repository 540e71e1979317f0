namespace Cadenza.Runtime.Invocation;

/// <summary>Sends a value that a function returned under an output attribute. Registered in DI.</summary>
internal interface IOutputBinder
{
    /// <summary>Whether this binder sends what stands under <paramref name="binding"/>.</summary>
    bool Handles(Attribute binding);

    /// <summary>Sends it and returns once it is durable; throws when it could not be sent.</summary>
    Task SendAsync(Attribute binding, object value, CancellationToken cancellationToken);
}
