using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Suture.Models.Hub;

namespace Suture.Features.Roles.Endpoint;

/// <summary>Asks an OpenAI-compatible endpoint for a chat completion, once: no redirect is followed, no more is read than allowed, silence is a fault.</summary>
internal sealed class ChatClient : IDisposable
{
    private const int MostAnswerBytes = 1 << 20;
    private const int MostDepth = 32;

    private readonly EndpointOptions _options;
    private readonly Uri _address;
    private readonly string? _key;
    private readonly HttpMessageInvoker _invoker;
    private readonly TimeProvider _clock;

    /// <summary>Creates a client.</summary>
    /// <param name="options">The endpoint.</param>
    /// <param name="key">The key; null for none.</param>
    /// <param name="clock">Tells the time, for waits until a date.</param>
    /// <exception cref="ArgumentException">The address is no good, the key could not be a header, or would travel in clear to another machine.</exception>
    public ChatClient(EndpointOptions options, string? key, TimeProvider clock)
    {
        (_options, _address, _key, _clock) = (options, options.Address(), key, clock);
        if (key is not null && (key.Length == 0 || key.Any(c => c is <= ' ' or > '~'))) throw new ArgumentException($"The variable {options.KeyVariable} holds no key: it is empty, or has spaces or characters that no key has.");
        if (key is not null && _address.Scheme == "http" && !_address.IsLoopback) throw new ArgumentException($"The key in {options.KeyVariable} would travel in clear to '{_address.Host}'; expected https, or an endpoint on this machine.");
        _invoker = new HttpMessageInvoker(HubHandler.Create(TimeSpan.FromSeconds(options.TimeoutSeconds)), disposeHandler: true);
    }

    /// <summary>Asks, and reads the message of the first choice.</summary>
    /// <param name="system">The instruction.</param>
    /// <param name="user">The question.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="EndpointException">There is no such message.</exception>
    public async Task<string> AskAsync(string system, string user, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(_options.TimeoutSeconds));
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = new ByteArrayContent(Body(system, user)) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            if (_key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _key);
            using var response = await _invoker.SendAsync(request, limit.Token).ConfigureAwait(false);
            byte[] body = await ReadAsync(response, limit.Token).ConfigureAwait(false);
            Require(response, body);
            return Message(body);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new EndpointException(EndpointFaultKind.TimedOut, $"{_address} gave no whole answer within {_options.TimeoutSeconds:0.###} s.");
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException and not EndpointException)
        {
            throw new EndpointException(EndpointFaultKind.Unreachable, $"{_address} could not be reached, or broke off: {PlainText.Of(fault.Message)}", fault);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _invoker.Dispose();

    private byte[] Body(string system, string user)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("model", _options.Model);
            writer.WriteNumber("temperature", _options.Temperature);
            writer.WriteStartArray("messages");
            foreach (var (role, content) in (ReadOnlySpan<(string, string)>)[("system", system), ("user", user)])
            {
                writer.WriteStartObject();
                writer.WriteString("role", role);
                writer.WriteString("content", content);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    private async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var headers = response.Content.Headers;
        if (headers.ContentLength > MostAnswerBytes) throw TooLarge();
        var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var read = new MemoryStream();
        byte[] buffer = new byte[1 << 14];
        int count;
        while ((count = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (read.Length + count > MostAnswerBytes) throw TooLarge();
            read.Write(buffer, 0, count);
        }

        return read.ToArray();
    }

    private EndpointException TooLarge() => new(EndpointFaultKind.TooLarge, $"{_address} sends more than {MostAnswerBytes} bytes.");

    private void Require(HttpResponseMessage response, byte[] body)
    {
        int status = (int)response.StatusCode;
        if (status == (int)HttpStatusCode.OK) return;
        if (status is >= 300 and < 400) throw new EndpointException(EndpointFaultKind.Redirected, $"{_address} answered {status}, a redirect to '{PlainText.Of(response.Headers.Location?.ToString() ?? "nowhere")}'; expected an answer. Name the final address.");
        if (status < 400) throw new EndpointException(EndpointFaultKind.Malformed, $"{_address} answered {status}; expected 200.");
        // Servers may repeat the key they were given.
        string said = Encoding.UTF8.GetString(body);
        said = PlainText.Of(_key is null ? said : said.Replace(_key, "…", StringComparison.Ordinal));
        var kind = status is 408 or 429 or >= 500 ? EndpointFaultKind.Busy : EndpointFaultKind.Refused;
        string advice = status is 401 or 403 ? _key is null ? " It wants a key: name the variable that holds it." : $" Check the key in {_options.KeyVariable}." : "";
        throw new EndpointException(kind, $"{_address} answered {status}: {said}{advice}") { AskedWait = RetryWaits.AskedBy(response.Headers, _clock.GetUtcNow()) };
    }

    private string Message(byte[] body)
    {
        EndpointException Fault(string problem, Exception? inner = null) => new(EndpointFaultKind.Malformed, $"{_address} sent an answer that {problem}; expected choices[0].message.content.", inner);
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = MostDepth });
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("choices", out var choices) || choices.ValueKind != JsonValueKind.Array || choices.GetArrayLength() == 0) throw Fault("has no choices");
            var choice = choices[0];
            if (choice.ValueKind != JsonValueKind.Object || !choice.TryGetProperty("message", out var message) || message.ValueKind != JsonValueKind.Object || !message.TryGetProperty("content", out var content) || content.ValueKind != JsonValueKind.String) throw Fault("has no message");
            return content.GetString()!;
        }
        catch (JsonException e)
        {
            throw Fault("is not JSON", e);
        }
        catch (InvalidOperationException e)
        {
            throw Fault("holds a string that is no text", e);
        }
    }
}
