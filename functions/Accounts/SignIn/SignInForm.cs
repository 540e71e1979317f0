using System.Text;
using Cadenza.Accounts.OAuth;
using Cadenza.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Cadenza.Functions.Accounts.SignIn;

/// <summary>A form as a browser sends it.</summary>
internal static class SignInForm
{
    /// <summary>The field of the form's token.</summary>
    public const string TokenField = "form_token";

    /// <summary>The longest form: 16 KB.</summary>
    public const int BytesMax = OAuthParameters.LengthMax;

    private const string ContentType = "application/x-www-form-urlencoded";

    /// <summary>Reads the form; when it cannot be read, the status that says why.</summary>
    public static async Task<(OAuthParameters? Form, int Status)> ReadAsync(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals(ContentType, StringComparison.OrdinalIgnoreCase))
            return (null, StatusCodes.Status415UnsupportedMediaType);

        try
        {
            var body = await BoundedBody.ReadAsync(request, BytesMax, request.HttpContext.RequestAborted);
            return (OAuthParameters.Parse(Encoding.UTF8.GetString(body.Span)), StatusCodes.Status200OK);
        }
        catch (DomainException failure) when (failure.Error == DomainError.PayloadTooLarge)
        {
            return (null, StatusCodes.Status413PayloadTooLarge);
        }
        catch (OAuthException)
        {
            return (null, StatusCodes.Status400BadRequest);
        }
    }
}
