using System.Text;

namespace Suture.Testing.Hub;

/// <summary>What a fake server answers, and how it misbehaves.</summary>
public sealed record FakeAnswer
{
    /// <summary>Status.</summary>
    public int Status { get; init; } = 200;

    /// <summary>Headers; <c>Content-Length</c> is added unless it is here or the body is chunked or endless.</summary>
    public Dictionary<string, string> Headers { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Body; not sent in answer to HEAD.</summary>
    public byte[] Body { get; init; } = [];

    /// <summary>Bytes of the body after which the connection ends; null for all.</summary>
    public int? CutAfter { get; init; }

    /// <summary>Time before the answer is sent.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Whether the connection stays open and silent where it would end.</summary>
    public bool Stalls { get; init; }

    /// <summary>Whether the body comes in chunks, without a length.</summary>
    public bool IsChunked { get; init; }

    /// <summary>Whether zeros follow the body for ever, in chunks.</summary>
    public bool IsEndless { get; init; }

    /// <summary>A header's value; null when there is none.</summary>
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>This answer with another header.</summary>
    public FakeAnswer With(string header, string value)
    {
        Headers[header] = value;
        return this;
    }

    /// <summary>An answer with a text.</summary>
    public static FakeAnswer Text(int status, string body, params (string Name, string Value)[] headers)
    {
        var answer = new FakeAnswer { Status = status, Body = Encoding.UTF8.GetBytes(body) };
        foreach (var (name, value) in headers) answer.Headers[name] = value;
        return answer;
    }
}
