using System.Net;
using System.Security.Cryptography;

namespace Suture.Models.Hub;

/// <summary>One file on its way into the cache: it arrives in a partial file, is checked, and only then gets its name.</summary>
/// <remarks>
/// The partial file is kept when the transfer fails, and a later one, of this process or another, goes on where it ended. What it
/// holds is hashed with the rest, so damage in it is found; then the file is fetched once more from its beginning. Where no hash is known, nothing is
/// kept. No more bytes are ever written than were announced.
/// </remarks>
internal sealed class BlobTransfer : IAsyncDisposable
{
    private const int BufferBytes = 1 << 18;
    private static readonly TimeSpan WaitAfterBreak = TimeSpan.FromSeconds(1);

    private readonly HubHttp _http;
    private readonly HubReference _model;
    private readonly string _name;
    private readonly Uri _address;
    private readonly ContentCheck _check;
    private readonly TransferSettings _settings;
    private readonly FileStream _partial;
    private IncrementalHash _hash;
    private long _received;
    private bool _hasRestarted;

    private BlobTransfer(HubHttp http, HubReference model, string name, Uri address, ContentCheck check, TransferSettings settings, string partialPath)
    {
        _http = http;
        _model = model;
        _name = PlainText.Of(name);
        _address = address;
        _check = check;
        _settings = settings;
        _hash = check.CreateHash();
        _partial = new FileStream(partialPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
    }

    /// <summary>Fetches a file.</summary>
    /// <param name="http">Sends the requests.</param>
    /// <param name="model">The model, for messages.</param>
    /// <param name="name">The file, for messages.</param>
    /// <param name="address">Where it is.</param>
    /// <param name="check">What it must be.</param>
    /// <param name="settings">Waits, progress, and whether to go on from a partial file.</param>
    /// <param name="partialPath">The partial file.</param>
    /// <param name="finalPath">Gets the whole content; a file of that name is replaced.</param>
    /// <param name="cancellationToken">Stops it; the partial file stays.</param>
    /// <exception cref="HubException">It could not be fetched, or is not what it must be.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static async Task RunAsync(HubHttp http, HubReference model, string name, Uri address, ContentCheck check, TransferSettings settings, string partialPath, string finalPath, CancellationToken cancellationToken)
    {
        bool isKept = true;
        try
        {
            var transfer = new BlobTransfer(http, model, name, address, check, settings, partialPath);
            await using (transfer.ConfigureAwait(false))
            {
                try
                {
                    await transfer.FetchAsync(cancellationToken).ConfigureAwait(false);
                }
                finally
                {
                    isKept = check.HasHash && transfer._received > 0;
                }
            }

            File.Move(partialPath, finalPath, overwrite: true);
        }
        finally
        {
            if (!isKept) File.Delete(partialPath);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _hash.Dispose();
        await _partial.DisposeAsync().ConfigureAwait(false);
    }

    private async Task FetchAsync(CancellationToken cancellationToken)
    {
        bool isResumed = await TakeUpAsync(cancellationToken).ConfigureAwait(false);
        await FillAsync(cancellationToken).ConfigureAwait(false);
        string? fault = _check.Fault(_hash);
        if (fault is not null && isResumed && !_hasRestarted)
        {
            Restart();
            await FillAsync(cancellationToken).ConfigureAwait(false);
            fault = _check.Fault(_hash);
        }

        if (fault is not null) throw Discard(fault);
        _partial.Flush(flushToDisk: true);
    }

    // What an earlier attempt left counts as received.
    private async Task<bool> TakeUpAsync(CancellationToken cancellationToken)
    {
        if (!_settings.Resumes || !_check.HasHash || _partial.Length > _check.Size) _partial.SetLength(0);
        byte[] buffer = new byte[BufferBytes];
        int count;
        while ((count = await _partial.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0) Count(buffer.AsSpan(0, count));
        return _received > 0;
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        int retry = 0;
        while (_received < _check.Size)
        {
            long before = _received;
            try
            {
                await ReceiveAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (HubException fault) when (fault.IsTransient)
            {
                if (_received > before) retry = 0;
                var wait = fault.Status is null ? WaitAfterBreak : RetryWaits.Before(retry, fault.AskedWait);
                if (retry++ == RetryWaits.Most || wait > RetryWaits.Longest) throw;
                _settings.Meter.SayAgain(fault, wait);
                await Task.Delay(wait, _settings.Clock, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task ReceiveAsync(CancellationToken cancellationToken)
    {
        using var reply = await AskAsync(cancellationToken).ConfigureAwait(false);
        if (reply is null) return;
        BodyRules.Require(reply, _received, _check.Size, _name);
        if (reply.Response.StatusCode != HttpStatusCode.PartialContent && _received > 0) Restart();
        var body = await reply.Response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        byte[] buffer = new byte[BufferBytes];
        while (true)
        {
            int count = await BodyRules.ReadAsync(body, buffer, _settings.Timeout, _name, cancellationToken).ConfigureAwait(false);
            if (count == 0) break;
            if (count > _check.Size - _received) throw Discard($"more than the announced {_check.Size} bytes arrive.");
            await _partial.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
            Count(buffer.AsSpan(0, count));
        }

        if (_received < _check.Size) throw new HubException(HubErrorKind.Unreachable, $"The connection ended after {_received} of {_check.Size} bytes of '{_name}'.") { IsTransient = true };
    }

    // Null when the server refuses to go on from here: then the file starts over, once.
    private async Task<HubReply?> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _http.GetAsync(_address, _model, _received, cancellationToken).ConfigureAwait(false);
        }
        catch (HubException fault) when (fault.Status == HttpStatusCode.RequestedRangeNotSatisfiable && _received > 0 && !_hasRestarted)
        {
            Restart();
            return null;
        }
    }

    private void Count(ReadOnlySpan<byte> bytes)
    {
        _hash.AppendData(bytes);
        _received += bytes.Length;
        _settings.Meter.Add(bytes.Length);
    }

    private void Restart()
    {
        _settings.Meter.Add(-_received);
        _partial.SetLength(0);
        _partial.Position = 0;
        _received = 0;
        _hasRestarted = true;
        _hash.Dispose();
        _hash = _check.CreateHash();
    }

    private HubException Discard(string problem)
    {
        Restart();
        return new HubException(HubErrorKind.ContentMismatch, $"'{_name}' of '{_model}' is not what the hub announced: {problem} What arrived was thrown away; try again.");
    }
}
