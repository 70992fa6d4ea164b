using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using System.Security.Authentication;

namespace Suture.Models.Hub;

/// <summary>Sends requests about one model: follows redirects, keeps the token at home, and turns faults into <see cref="HubException"/>.</summary>
/// <remarks>The token goes to the endpoint's own scheme, host and port, and nowhere else.</remarks>
internal sealed class HubHttp(HttpMessageInvoker invoker, HubEnvironment environment, string? token, TimeProvider clock)
{
    private static readonly ProductInfoHeaderValue Product = new("suture", Assembly.GetExecutingAssembly().GetName().Version?.ToString(3));

    private readonly Uri _endpoint = new(environment.Endpoint);

    /// <summary>The address of something on the hub.</summary>
    /// <param name="path">Path below the endpoint, quoted.</param>
    public Uri Address(string path) => new($"{environment.Endpoint}/{path}");

    /// <summary>Whether an address is the hub's own.</summary>
    /// <param name="address">The address.</param>
    public bool IsHub(Uri address) => RedirectRule.SameOrigin(_endpoint, address);

    /// <summary>Asks about a file: redirects within the hub are followed, one that leads away is the answer.</summary>
    /// <param name="address">The file's address.</param>
    /// <param name="model">The model, for messages.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>An answer of status 200 to 299, or a redirect to another server, with the address to fetch the file from.</returns>
    /// <exception cref="HubException">There is no such answer.</exception>
    public Task<HubReply> HeadAsync(Uri address, HubReference model, CancellationToken cancellationToken) =>
        FollowAsync(HttpMethod.Head, address, model, from: 0, environment.MetadataTimeout, cancellationToken);

    /// <summary>Fetches something, following redirects.</summary>
    /// <param name="address">Its address, perhaps on another server.</param>
    /// <param name="model">The model, for messages.</param>
    /// <param name="from">First byte wanted.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>An answer of status 200 to 299; its body has not been read.</returns>
    /// <exception cref="HubException">There is no such answer.</exception>
    public Task<HubReply> GetAsync(Uri address, HubReference model, long from, CancellationToken cancellationToken) =>
        FollowAsync(HttpMethod.Get, address, model, from, environment.DownloadTimeout, cancellationToken);

    private async Task<HubReply> FollowAsync(HttpMethod method, Uri address, HubReference model, long from, TimeSpan timeout, CancellationToken cancellationToken)
    {
        for (int redirects = 0; ; redirects++)
        {
            if (environment.Offline) throw new HubException(HubErrorKind.Offline, $"Offline mode is on (HF_HUB_OFFLINE), so {RedirectRule.Shown(address)} was not asked.");
            var response = await SendAsync(method, address, from, timeout, cancellationToken).ConfigureAwait(false);
            try
            {
                int status = (int)response.StatusCode;
                if (status >= 400) throw HubAnswer.Fault(response, address, model, IsHub(address), token is not null && IsHub(address), clock.GetUtcNow());
                if (status is >= 200 and < 300) return new HubReply(response, address);
                if (status is not (301 or 302 or 303 or 307 or 308)) throw new HubException(HubErrorKind.Malformed, $"{RedirectRule.Shown(address)} answered {status}, which is neither a result nor an error.");
                var next = RedirectRule.Next(address, HubAnswer.Header(response, "Location"));
                if (method == HttpMethod.Head && !IsHub(next)) return new HubReply(response, next);
                if (redirects == RedirectRule.Most) throw new HubException(HubErrorKind.Malformed, $"{RedirectRule.Shown(address)} redirects again after {redirects} redirects.");
                address = next;
            }
            catch
            {
                response.Dispose();
                throw;
            }

            response.Dispose();
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, Uri address, long from, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.UserAgent.Add(Product);
        // Compressed bodies have neither the size nor the ranges that are announced.
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
        request.Headers.Add("X-HF-Download-Counter", "1");
        if (from > 0) request.Headers.Range = new RangeHeaderValue(from, null);
        if (token is not null && IsHub(address)) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            return await invoker.SendAsync(request, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HubException(HubErrorKind.Unreachable, $"{RedirectRule.Shown(address)} gave no answer within {timeout.TotalSeconds:0.###} s.") { IsTransient = true };
        }
        catch (HttpRequestException fault)
        {
            // A certificate that is not trusted now will not be trusted in a few seconds.
            bool isTransient = fault.InnerException is not AuthenticationException;
            throw new HubException(HubErrorKind.Unreachable, $"{RedirectRule.Shown(address)} could not be reached: {PlainText.Of(fault.Message)}", fault) { IsTransient = isTransient };
        }
    }
}
