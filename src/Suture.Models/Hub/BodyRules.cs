using System.Net;

namespace Suture.Models.Hub;

/// <summary>What a body must be to be written into a partial file.</summary>
internal static class BodyRules
{
    /// <summary>Checks the headers of an answer against what was asked and announced.</summary>
    /// <param name="reply">The answer.</param>
    /// <param name="from">First byte asked for.</param>
    /// <param name="size">Announced size of the whole file.</param>
    /// <param name="name">The file, for messages.</param>
    /// <exception cref="HubException">It is another range, another size, or compressed.</exception>
    public static void Require(HubReply reply, long from, long size, string name)
    {
        var headers = reply.Response.Content.Headers;
        bool isPartial = reply.Response.StatusCode == HttpStatusCode.PartialContent;
        if (headers.ContentEncoding.Any(encoding => !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase)))
        {
            throw new HubException(HubErrorKind.Malformed, $"'{name}' arrives compressed ({PlainText.Of(string.Join(", ", headers.ContentEncoding))}), which was not asked for.");
        }

        if (isPartial && (headers.ContentRange is not { Unit: "bytes" } range || range.From != from || range.To != size - 1 || (range.HasLength && range.Length != size)))
        {
            throw new HubException(HubErrorKind.Malformed, $"'{name}': bytes {from} to {size - 1} were asked for; the answer holds '{PlainText.Of(headers.ContentRange?.ToString() ?? "no Content-Range")}'.");
        }

        long expected = isPartial ? size - from : size;
        if (headers.ContentLength is { } length && length != expected)
        {
            throw new HubException(HubErrorKind.ContentMismatch, $"'{name}' should have {size} bytes; the server sends {length} where {expected} were expected.");
        }
    }

    /// <summary>Reads some bytes; silence and a broken connection are faults that may pass.</summary>
    /// <param name="body">The body.</param>
    /// <param name="buffer">Receives the bytes.</param>
    /// <param name="timeout">Longest silence.</param>
    /// <param name="name">What is read, for messages.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Number of bytes; 0 at the end.</returns>
    /// <exception cref="HubException">Nothing came for too long, or the connection broke.</exception>
    public static async ValueTask<int> ReadAsync(Stream body, Memory<byte> buffer, TimeSpan timeout, string name, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            return await body.ReadAsync(buffer, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HubException(HubErrorKind.Unreachable, $"'{name}': nothing arrived for {timeout.TotalSeconds:0.###} s.") { IsTransient = true };
        }
        catch (Exception fault) when (fault is IOException or HttpRequestException)
        {
            throw new HubException(HubErrorKind.Unreachable, $"'{name}': the connection broke off: {PlainText.Of(fault.Message)}", fault) { IsTransient = true };
        }
    }
}
