using System.Net;
using System.Text;

namespace Cadenza.Tests.Simulation.Storage;

/// <summary>An answer that is an error, in the service's own form.</summary>
internal sealed class BlobError(HttpStatusCode status, string code, string message) : Exception(message)
{
    public static BlobError ContainerNotFound => new(HttpStatusCode.NotFound, "ContainerNotFound", "The specified container does not exist.");

    public static BlobError ContainerAlreadyExists => new(HttpStatusCode.Conflict, "ContainerAlreadyExists", "The specified container already exists.");

    public static BlobError BlobNotFound => new(HttpStatusCode.NotFound, "BlobNotFound", "The specified blob does not exist.");

    public static BlobError BlobAlreadyExists => new(HttpStatusCode.Conflict, "BlobAlreadyExists", "The specified blob already exists.");

    public static BlobError ConditionNotMet =>
        new(HttpStatusCode.PreconditionFailed, "ConditionNotMet", "The condition specified using HTTP conditional header(s) is not met.");

    public static BlobError NotModified => new(HttpStatusCode.NotModified, "ConditionNotMet", "");

    public static BlobError AppendPosition => new(
        HttpStatusCode.PreconditionFailed, "AppendPositionConditionNotMet", "The append position condition specified was not met.");

    public static BlobError MaxSize => new(HttpStatusCode.PreconditionFailed, "MaxBlobSizeConditionNotMet", "The max blob size condition specified was not met.");

    public static BlobError InvalidBlobType => new(HttpStatusCode.Conflict, "InvalidBlobType", "The blob type is invalid for this operation.");

    public static BlobError InvalidBlockList => new(HttpStatusCode.BadRequest, "InvalidBlockList", "The specified block list is invalid.");

    public static BlobError InvalidRange => new(HttpStatusCode.RequestedRangeNotSatisfiable, "InvalidRange", "The range specified is invalid for the current size of the resource.");

    public static BlobError TooManyBlocks => new(HttpStatusCode.Conflict, "BlockCountExceedsLimit", "The committed block count cannot exceed the maximum limit of 50,000 blocks.");

    public static BlobError NotImplemented(string what) => new(HttpStatusCode.NotImplemented, "NotImplemented", $"The simulator does not have {what}.");

    public HttpResponseMessage ToResponse(bool hasBody)
    {
        var response = new HttpResponseMessage(status);
        response.Headers.TryAddWithoutValidation("x-ms-error-code", code);
        if (hasBody)
        {
            var xml = $"<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>{code}</Code><Message>{Message}</Message></Error>";
            response.Content = new StringContent(xml, Encoding.UTF8, "application/xml");
        }

        return response;
    }
}
