using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Suture.Testing.Hub;

/// <summary>A web server on loopback, written on bare sockets so that it can misbehave: break off, stall, lie about lengths.</summary>
/// <remarks>One request a connection.</remarks>
public sealed class FakeServer : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly string _name;
    private readonly Func<FakeRequest, FakeAnswer> _answer;
    private int _isDisposed;

    /// <summary>Starts the server.</summary>
    /// <param name="name">Its name in requests.</param>
    /// <param name="answer">Answers; called from several threads.</param>
    public FakeServer(string name, Func<FakeRequest, FakeAnswer> answer)
    {
        _name = name;
        _answer = answer;
        _listener.Start();
        _ = Task.Run(AcceptAsync);
    }

    /// <summary>Where it listens.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Bytes of bodies that were sent, of endless ones above all.</summary>
    public long SentBytes { get; private set; }

    /// <inheritdoc />
    public void Dispose()
    {
        // Twice is allowed: a test may take the server away before its end.
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1) return;
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var stop = _stop.Token;
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(stop);
                _ = Task.Run(() => ServeAsync(client, stop), CancellationToken.None);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The server was disposed.
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken stop)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var request = await ReadAsync(stream, stop);
                if (request is not null) await SendAsync(stream, request, _answer(request), stop);
            }
            catch (Exception end) when (end is IOException or SocketException or OperationCanceledException)
            {
                // The client went away, which is what many tests are about, or the server was disposed.
            }
        }
    }

    private async Task<FakeRequest?> ReadAsync(NetworkStream stream, CancellationToken stop)
    {
        var head = new StringBuilder();
        byte[] buffer = new byte[4096];
        while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            int count = await stream.ReadAsync(buffer, stop);
            if (count == 0 || head.Length > 1 << 16) return null;
            head.Append(Encoding.Latin1.GetString(buffer, 0, count));
        }

        // Latin-1 keeps every byte one character, so lengths are those of bytes.
        int bodyStart = head.ToString().IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
        string[] lines = head.ToString()[..bodyStart].Split("\r\n");
        string[] first = lines[0].Split(' ');
        var headers = lines.Skip(1).TakeWhile(line => line.Length > 0).Select(line => line.Split(':', 2)).ToDictionary(pair => pair[0].ToLowerInvariant(), pair => pair[1].Trim(), StringComparer.Ordinal);
        int length = headers.TryGetValue("content-length", out string? announced) ? int.Parse(announced, CultureInfo.InvariantCulture) : 0;
        while (head.Length - bodyStart < length)
        {
            int count = await stream.ReadAsync(buffer, stop);
            if (count == 0) return null;
            head.Append(Encoding.Latin1.GetString(buffer, 0, count));
        }

        return new FakeRequest(_name, first[0], first[1], headers) { Body = Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(head.ToString(bodyStart, length))) };
    }

    private async Task SendAsync(NetworkStream stream, FakeRequest request, FakeAnswer answer, CancellationToken stop)
    {
        await Task.Delay(answer.Delay, stop);
        bool isChunked = answer.IsChunked || answer.IsEndless;
        var head = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {answer.Status} Some Reason\r\nConnection: close\r\n"));
        foreach (var (name, value) in answer.Headers) head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        if (isChunked) head.Append("Transfer-Encoding: chunked\r\n");
        else if (answer.Header("Content-Length") is null) head.Append(CultureInfo.InvariantCulture, $"Content-Length: {answer.Body.Length}\r\n");
        await stream.WriteAsync(Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), stop);
        if (request.Method == "HEAD") return;

        byte[] body = answer.CutAfter is { } cut ? answer.Body[..Math.Min(cut, answer.Body.Length)] : answer.Body;
        if (body.Length > 0) await WriteAsync(stream, body, isChunked, stop);
        byte[] zeros = new byte[1 << 16];
        while (answer.IsEndless) await WriteAsync(stream, zeros, isChunked, stop);
        if (answer.Stalls) await Task.Delay(Timeout.Infinite, stop);
        if (isChunked && answer.CutAfter is null) await stream.WriteAsync("0\r\n\r\n"u8.ToArray(), stop);
    }

    private async Task WriteAsync(NetworkStream stream, byte[] bytes, bool isChunked, CancellationToken stop)
    {
        if (isChunked) await stream.WriteAsync(Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{bytes.Length:x}\r\n")), stop);
        await stream.WriteAsync(bytes, stop);
        if (isChunked) await stream.WriteAsync("\r\n"u8.ToArray(), stop);
        SentBytes += bytes.Length;
    }
}
