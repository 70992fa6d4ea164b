using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Suture.Reports.Markup;

namespace Suture.Explorer.Web;

/// <summary>A result that grows while it is computed: JSON Lines of events, each sent as soon as it is there.</summary>
/// <remarks>Events are written by one task, so a computation may report from its own thread without waiting.</remarks>
internal sealed class ResultStream
{
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Says what is going on.</summary>
    /// <param name="text">A few words.</param>
    public void Status(string text) => Send(new JsonObject { ["event"] = "status", ["text"] = text });

    /// <summary>Adds text to a place.</summary>
    /// <param name="place">Id of the element.</param>
    /// <param name="text">The text.</param>
    public void Append(string place, string text) => Send(new JsonObject { ["event"] = "append", ["place"] = place, ["text"] = text });

    /// <summary>Replaces the content of a place.</summary>
    /// <param name="place">Id of the element.</param>
    /// <param name="html">What it shows from now on.</param>
    public void Replace(string place, Html html) => Send(new JsonObject { ["event"] = "replace", ["place"] = place, ["html"] = html.ToString() });

    /// <summary>Runs a computation and sends its events until it ends; what it refuses becomes an event, for the answer has begun.</summary>
    /// <param name="context">The request.</param>
    /// <param name="compute">The computation.</param>
    public async Task RunAsync(HttpContext context, Func<Task> compute)
    {
        context.Response.ContentType = "application/x-ndjson; charset=utf-8";
        var work = CompleteAsync(compute);
        try
        {
            await foreach (string line in _lines.Reader.ReadAllAsync(context.RequestAborted).ConfigureAwait(false))
            {
                await context.Response.WriteAsync(line, context.RequestAborted).ConfigureAwait(false);
                await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
            }
        }
        finally
        {
            // A visitor who leaves ends the computation by the same token; whoever comes next must not meet it still running.
            await work.ConfigureAwait(false);
        }
    }

    private async Task CompleteAsync(Func<Task> compute)
    {
        try
        {
            await compute().ConfigureAwait(false);
        }
        catch (RequestRefusedException refused)
        {
            Send(new JsonObject { ["event"] = "fault", ["text"] = $"{refused.Message}. {refused.Advice}" });
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Send(new JsonObject { ["event"] = "fault", ["text"] = "This could not be computed; the program that started the explorer has the details." });
            throw;
        }
        finally
        {
            _lines.Writer.Complete();
        }
    }

    private void Send(JsonObject line) => _lines.Writer.TryWrite(line.ToJsonString(JsonSerializerOptions.Default) + "\n");
}
