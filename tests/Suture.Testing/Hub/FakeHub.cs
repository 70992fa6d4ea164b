using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Suture.Testing.Hub;

/// <summary>An imitation of the hub on loopback: a server with its interface and one with large files, and rules by which they misbehave.</summary>
public sealed class FakeHub : IDisposable
{
    /// <summary>A token that opens everything.</summary>
    public const string GrantedToken = "hf_granted";

    /// <summary>A token that the hub does not know.</summary>
    public const string UnknownToken = "hf_bad";

    private const int PageSize = 6;

    private readonly Lock _gate = new();
    private readonly FakeServer _hub;
    private readonly FakeServer _store;
    private readonly List<(FakeRequest Request, FakeAnswer Answer)> _log = [];

    /// <summary>Starts both servers.</summary>
    /// <param name="endpoint">The hub's address as its own answers give it; null for the real one.</param>
    /// <param name="storeAddress">The other server's; null for the real one.</param>
    public FakeHub(string? endpoint = null, string? storeAddress = null)
    {
        _hub = new FakeServer("hub", Serve);
        _store = new FakeServer("cdn", Serve);
        Endpoint = endpoint ?? Address(_hub);
        StoreAddress = storeAddress ?? Address(_store);
    }

    /// <summary>The hub's address.</summary>
    public string Endpoint { get; }

    /// <summary>The address of the server with large files.</summary>
    public string StoreAddress { get; }

    /// <summary>Repositories by name.</summary>
    public Dictionary<string, FakeRepository> Repositories { get; } = new(StringComparer.Ordinal);

    /// <summary>Asked before the hub itself: an answer of its own, or null; the second argument makes the hub's answer.</summary>
    public Func<FakeRequest, Func<FakeAnswer>, FakeAnswer?>? Rule { get; set; }

    /// <summary>Requests so far with their answers, in the order of arrival.</summary>
    public IReadOnlyList<(FakeRequest Request, FakeAnswer Answer)> Log
    {
        get
        {
            lock (_gate) return [.. _log];
        }
    }

    /// <summary>Requests so far.</summary>
    public IReadOnlyList<FakeRequest> Requests => [.. Log.Select(entry => entry.Request)];

    /// <summary>Bytes of bodies that were sent.</summary>
    public long SentBytes => _hub.SentBytes + _store.SentBytes;

    /// <summary>Connects a client by name: the address's host decides which server it reaches; others are refused.</summary>
    public async ValueTask<Stream> ConnectAsync(string host, CancellationToken cancellationToken)
    {
        int port = new Uri(Endpoint).Host == host ? _hub.Port : new Uri(StoreAddress).Host == host ? _store.Port : throw new SocketException((int)SocketError.ConnectionRefused);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Forgets the requests so far.</summary>
    public void Forget()
    {
        lock (_gate) _log.Clear();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _hub.Dispose();
        _store.Dispose();
    }

    private static string Address(FakeServer server) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{server.Port}");

    private FakeAnswer Serve(FakeRequest request)
    {
        lock (_gate)
        {
            var answer = Rule?.Invoke(request, () => Answer(request)) ?? Answer(request);
            _log.Add((request, answer));
            return answer;
        }
    }

    private FakeAnswer Answer(FakeRequest request)
    {
        string path = request.Path.Split('?')[0];
        string[] parts = [.. path[1..].Split('/').Select(Uri.UnescapeDataString)];
        if (request.Server == "cdn") return Stored(request, parts[^1]);
        if (parts is ["api", "models", .. var named] && Array.IndexOf(named, "revision") is > 0 and var at) return Information(request, Name(named[..at]), string.Join('/', named[(at + 1)..]));
        if (parts is ["api", "models", .. var listed] && Array.IndexOf(listed, "tree") is > 0 and var tree) return Listing(request, Name(listed[..tree]), listed[tree + 1]);
        if (parts is ["api", "resolve-cache", "models", .. var cached]) return Plain(request, Name(cached[..^2]), cached[^2], cached[^1]);
        int resolve = Array.IndexOf(parts, "resolve");
        return resolve > 0 && parts.Length > resolve + 2
            ? Resolve(request, Name(parts[..resolve]), parts[resolve + 1], string.Join('/', parts[(resolve + 2)..]))
            : FakeAnswer.Text(404, "no such address");
    }

    private FakeAnswer Information(FakeRequest request, string name, string revision)
    {
        if (Denial(request, name) is { } denial) return denial;
        if (Repositories[name].CommitOf(revision) is not { } commit) return NoRevision(revision);
        return FakeAnswer.Text(200, new JsonObject { ["id"] = name, ["sha"] = commit, ["siblings"] = new JsonArray() }.ToJsonString(), ("Content-Type", "application/json"));
    }

    private FakeAnswer Listing(FakeRequest request, string name, string revision)
    {
        if (Denial(request, name) is { } denial) return denial;
        if (Repositories[name].CommitOf(revision) is not { } commit) return NoRevision(revision);
        const string cursorKey = "&cursor=";
        int cursorAt = request.Path.IndexOf(cursorKey, StringComparison.Ordinal);
        int start = cursorAt < 0 ? 0 : int.Parse(request.Path.AsSpan(cursorAt + cursorKey.Length), CultureInfo.InvariantCulture);
        JsonObject[] entries = [.. Entries(Repositories[name].Commits[commit])];
        var page = FakeAnswer.Text(200, new JsonArray([.. entries.Skip(start).Take(PageSize)]).ToJsonString(), ("Content-Type", "application/json"));
        if (entries.Length > start + PageSize)
        {
            string first = cursorAt < 0 ? request.Path : request.Path[..cursorAt];
            page.Headers["Link"] = string.Create(CultureInfo.InvariantCulture, $"<{Endpoint}{first}{cursorKey}{start + PageSize}>; rel=\"next\"");
        }

        return page;
    }

    private static IEnumerable<JsonObject> Entries(IEnumerable<FakeFile> files)
    {
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            for (int slash = file.Path.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = file.Path.IndexOf('/', slash + 1))
            {
                if (folders.Add(file.Path[..slash])) yield return new JsonObject { ["type"] = "directory", ["oid"] = new string('0', 40), ["size"] = 0, ["path"] = file.Path[..slash] };
            }

            var entry = new JsonObject { ["type"] = "file", ["oid"] = file.BlobId, ["size"] = file.Content.Length, ["path"] = file.Path };
            if (file.IsLarge) entry["lfs"] = new JsonObject { ["oid"] = file.Sha256, ["size"] = file.Content.Length, ["pointerSize"] = 130 };
            yield return entry;
        }
    }

    private FakeAnswer Resolve(FakeRequest request, string name, string revision, string path)
    {
        if (Denial(request, name) is { } denial) return denial;
        if (Repositories[name].CommitOf(revision) is not { } commit) return NoRevision(revision);
        var file = Repositories[name].Commits[commit].FirstOrDefault(file => file.Path == path);
        if (file is null) return Error(404, "EntryNotFound", "Entry not found", ("X-Repo-Commit", commit));
        if (file.IsLarge)
        {
            return Redirect(302, $"{StoreAddress}/store/{file.Sha256}?sig=x", ("X-Repo-Commit", commit), ("X-Linked-Etag", $"\"{file.Sha256}\""), ("X-Linked-Size", file.Content.Length.ToString(CultureInfo.InvariantCulture)));
        }

        return path == "tokenizer.json" ? Redirect(307, $"/api/resolve-cache/models/{name}/{commit}/{path}", ("X-Repo-Commit", commit)) : Plain(request, name, commit, path);
    }

    private FakeAnswer Plain(FakeRequest request, string name, string commit, string path)
    {
        var file = Repositories[name].Commits[commit].First(file => file.Path == path);
        return Content(request, file.Content, ("X-Repo-Commit", commit), ("ETag", $"\"{file.BlobId}\""));
    }

    private FakeAnswer Stored(FakeRequest request, string sha256)
    {
        var file = Repositories.Values.SelectMany(repository => repository.Commits.Values).SelectMany(files => files).FirstOrDefault(file => file.Sha256 == sha256);
        return file is null ? FakeAnswer.Text(404, "no such object") : Content(request, file.Content, ("ETag", $"\"{sha256}\""));
    }

    private static FakeAnswer Content(FakeRequest request, byte[] content, params (string Name, string Value)[] headers)
    {
        var answer = new FakeAnswer { Body = content };
        foreach (var (name, value) in headers) answer.Headers[name] = value;
        if (request.Header("range") is not { } range) return answer;
        int from = int.Parse(range.Split('=', '-')[1], CultureInfo.InvariantCulture);
        answer.Headers["Content-Range"] = string.Create(CultureInfo.InvariantCulture, $"bytes {from}-{content.Length - 1}/{content.Length}");
        return answer with { Status = 206, Body = content[from..] };
    }

    private FakeAnswer? Denial(FakeRequest request, string name)
    {
        string? token = request.Header("authorization")?.Replace("Bearer ", "", StringComparison.Ordinal);
        if (token == UnknownToken) return FakeAnswer.Text(401, "{\"error\": \"Invalid credentials in Authorization header\"}", ("X-Error-Message", "Invalid credentials in Authorization header"));
        bool exists = Repositories.TryGetValue(name, out var repository);
        if (!exists || (repository!.Access == FakeAccess.Private && token != GrantedToken)) return Error(token is null ? 401 : 404, "RepoNotFound", "Repository not found");
        if (repository.Access != FakeAccess.Gated || token == GrantedToken) return null;
        return token is null
            ? Error(401, "GatedRepo", "Access to model is restricted. You must be authenticated to access it.")
            : Error(403, "GatedRepo", "Access to model is restricted and you are not in the authorized list.");
    }

    private static FakeAnswer NoRevision(string revision) => Error(404, "RevisionNotFound", $"Invalid rev id: {revision}");

    private static FakeAnswer Error(int status, string code, string message, params (string Name, string Value)[] headers) =>
        FakeAnswer.Text(status, new JsonObject { ["error"] = message }.ToJsonString(), [("X-Error-Code", code), ("X-Error-Message", message), .. headers]);

    private static FakeAnswer Redirect(int status, string location, params (string Name, string Value)[] headers) => FakeAnswer.Text(status, "", [("Location", location), .. headers]);

    private static string Name(IEnumerable<string> parts) => string.Join('/', parts);
}
