namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>A request in the worker's own form. The Local host gives functions ASP.NET Core's instead; here it says which address a client used.</summary>
#pragma warning disable CA1012 // the real constructor is public
public abstract class HttpRequestData
#pragma warning restore CA1012
{
    public HttpRequestData(FunctionContext functionContext) => FunctionContext = functionContext;

    public abstract Uri Url { get; }

    public FunctionContext FunctionContext { get; }
}
