using System.Globalization;
using System.Text.Json;
using Suture.Corpora;
using Suture.Features.Roles.Endpoint;
using Suture.Testing;
using Suture.Testing.Hub;

namespace Suture.Tests.Features.Roles.Endpoint;

/// <summary>The client against a fake endpoint on loopback that fails, stalls, lies and goes on.</summary>
public sealed class EndpointRewriterTests : IDisposable
{
    private const string Text = "The dog saw the stone.";
    private const string Key = "sk-secret-123";

    private readonly TemporaryFolder _folder = new();
    private readonly RecordingClock _clock = new();
    private readonly List<FakeRequest> _requests = [];
    private readonly FakeServer _server;
    private Func<int, FakeRequest, FakeAnswer> _answer = (_, _) => Rewrites("The cat ate the bread.", "The king met the queen.");

    public EndpointRewriterTests() => _server = new FakeServer("endpoint", request =>
    {
        int number;
        lock (_requests)
        {
            number = _requests.Count;
            _requests.Add(request);
        }

        return _answer(number, request);
    });

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Rewrite_GoodAnswer_IsAGroup_AndTheRequestIsOpenAis()
    {
        var result = await Rewrite(Options with { KeyVariable = "KEY" });

        Assert.Equal([Text, "The cat ate the bread.", "The king met the queen."], Assert.Single(result.Groups).Versions);
        Assert.Equal((1, 0, 0), (result.Counts.Requests, result.Counts.Cached, result.Counts.FailedTexts));
        Assert.Empty(result.Counts.Faults);
        var request = Assert.Single(_requests);
        Assert.Equal(("POST", "/v1/chat/completions", "Bearer " + Key), (request.Method, request.Path, request.Header("authorization")));
        using var body = JsonDocument.Parse(request.Body);
        Assert.Equal(("m1", 1.0), (body.RootElement.GetProperty("model").GetString(), body.RootElement.GetProperty("temperature").GetDouble()));
        Assert.Contains(Text, body.RootElement.GetProperty("messages")[1].GetProperty("content").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500, EndpointFaultKind.Busy)]
    [InlineData(429, EndpointFaultKind.Busy)]
    [InlineData(408, EndpointFaultKind.Busy)]
    public async Task Rewrite_FaultThatPasses_IsWaitedOut(int status, EndpointFaultKind kind)
    {
        var good = _answer;
        _answer = (number, request) => number < 2 ? FakeAnswer.Text(status, "later", ("Retry-After", number == 0 ? "7" : "0")) : good(number, request);

        var result = await Rewrite(Options);

        Assert.Single(result.Groups);
        Assert.Equal((3, 2), (result.Counts.Requests, result.Counts.Faults[kind]));
        Assert.Equal([TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(1)], _clock.Waits);
    }

    [Fact]
    public async Task Rewrite_AlwaysBusy_EndsAfterTheRetriesAndCountsTheText()
    {
        _answer = (_, _) => FakeAnswer.Text(500, "down");

        var result = await Rewrite(Options with { Retries = 3 });

        Assert.Empty(result.Groups);
        Assert.Equal((4, 4, 1), (result.Counts.Requests, result.Counts.Faults[EndpointFaultKind.Busy], result.Counts.FailedTexts));
        Assert.Equal([1.0, 2, 4], _clock.Waits.Select(wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task Rewrite_TooManyTextsInARowFail_GivesUpAndSaysHowTheLastDid()
    {
        _answer = (_, _) => FakeAnswer.Text(503, "down for repairs");

        var error = await Assert.ThrowsAsync<EndpointException>(() => Rewrite(Options with { Retries = 0, FailuresInARow = 2 }, [.. Enumerable.Range(0, 9).Select(i => $"{Text} {i}")]));

        Assert.Contains("2 texts in a row", error.Message, StringComparison.Ordinal);
        Assert.Contains("down for repairs", error.Message, StringComparison.Ordinal);
        Assert.InRange(_requests.Count, 2, 8);
    }

    [Fact]
    public async Task Rewrite_Stall_IsATimeout()
    {
        var good = _answer;
        _answer = (number, request) => number == 0 ? new FakeAnswer { Body = "{"u8.ToArray(), IsChunked = true, Stalls = true } : good(number, request);

        var result = await Rewrite(Options with { TimeoutSeconds = 0.05 }, retryTimeout: true);

        Assert.True(result.Counts.Faults[EndpointFaultKind.TimedOut] >= 1);
    }

    [Theory]
    [InlineData("not json at all", EndpointFaultKind.Malformed)]
    [InlineData("{\"choices\": []}", EndpointFaultKind.Malformed)]
    [InlineData("{\"choices\": [3]}", EndpointFaultKind.Malformed)]
    [InlineData("{\"choices\": [{\"message\": {\"content\": null}}]}", EndpointFaultKind.Malformed)]
    [InlineData("{\"choices\": [{\"message\": {\"content\": \"\\ud800\"}}]}", EndpointFaultKind.Malformed)]
    [InlineData("{\"choices\": [{\"message\": {\"content\": \"Sure! Here are 2 rewrites.\"}}]}", EndpointFaultKind.Nonsense)]
    [InlineData("{\"choices\": [{\"message\": {\"content\": \"{}\"}}]}", EndpointFaultKind.Nonsense)]
    [InlineData("{\"choices\": [{\"message\": {\"content\": \"[1]\"}}]}", EndpointFaultKind.Nonsense)]
    public async Task Rewrite_Garbage_IsCountedAndAskedAgain(string body, EndpointFaultKind kind)
    {
        var good = _answer;
        _answer = (number, request) => number == 0 ? FakeAnswer.Text(200, body) : good(number, request);

        var result = await Rewrite(Options);

        Assert.Single(result.Groups);
        Assert.Equal((2, 1), (result.Counts.Requests, result.Counts.Faults[kind]));
    }

    [Fact]
    public async Task Rewrite_DeeplyNestedAnswer_IsMalformed()
    {
        _answer = (_, _) => FakeAnswer.Text(200, new string('[', 100_000));

        Assert.Equal(1, (await Rewrite(Options with { Retries = 0 })).Counts.Faults[EndpointFaultKind.Malformed]);
    }

    [Fact]
    public async Task Rewrite_EndlessBody_IsLeftAtTheLimit()
    {
        _answer = (_, _) => new FakeAnswer { IsEndless = true };

        var result = await Rewrite(Options with { Retries = 0, TimeoutSeconds = 5 });

        Assert.Equal(1, result.Counts.Faults[EndpointFaultKind.TooLarge]);
        Assert.InRange(_server.SentBytes, 0, 32 << 20);
    }

    [Fact]
    public async Task Rewrite_AnnouncedTooLarge_IsNotRead()
    {
        _answer = (_, _) => FakeAnswer.Text(200, "{}").With("Content-Length", (1L << 40).ToString(CultureInfo.InvariantCulture));

        Assert.Equal(1, (await Rewrite(Options with { Retries = 0 })).Counts.Faults[EndpointFaultKind.TooLarge]);
    }

    [Fact]
    public async Task Rewrite_ConnectionBreaks_IsAskedAgain()
    {
        var good = _answer;
        _answer = (number, request) => number == 0 ? good(number, request) with { CutAfter = 10 } : good(number, request);

        var result = await Rewrite(Options);

        Assert.Single(result.Groups);
        Assert.Equal(1, result.Counts.Faults[EndpointFaultKind.Unreachable]);
    }

    [Fact]
    public async Task Rewrite_Redirect_IsRefusedAtOnce_AndTheKeyStaysHome()
    {
        using var elsewhere = new FakeServer("elsewhere", _ => throw new InvalidOperationException("The redirect was followed."));
        _answer = (_, _) => FakeAnswer.Text(307, "", ("Location", $"http://127.0.0.1:{elsewhere.Port}/v1/chat/completions"));

        var error = await Assert.ThrowsAsync<EndpointException>(() => Rewrite(Options with { KeyVariable = "KEY" }));

        Assert.Equal(EndpointFaultKind.Redirected, error.Kind);
        Assert.Single(_requests);
        Assert.Equal(0, elsewhere.SentBytes);
    }

    [Fact]
    public async Task Rewrite_KeyRefused_EndsAtOnce_WithoutShowingTheKey()
    {
        _answer = (_, _) => FakeAnswer.Text(401, $"Incorrect API key provided: {Key}\u001b[31m");

        var error = await Assert.ThrowsAsync<EndpointException>(() => Rewrite(Options with { KeyVariable = "KEY", CacheFolder = _folder.File("cache") }));

        Assert.Contains("Check the key in KEY", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', error.Message);
        Assert.Single(_requests);
    }

    [Fact]
    public async Task Rewrite_RewritesOfAnotherStructure_AreRefusedAndAskedForAgain()
    {
        _answer = (number, _) => number == 0
            ? Rewrites(Text, "THE DOG SAW THE STONE.", "", "Short.", "The cat ate the bread. Then it slept.", "The cat\nate the bread.", new string('x', 500), "The cat ate the bread.", "The cat ate the bread.")
            : Rewrites("The king met the queen.");

        var result = await Rewrite(Options);

        Assert.Equal(["The cat ate the bread.", "The king met the queen."], Assert.Single(result.Groups).Rewrites);
        Assert.Equal((2, 8), (result.Counts.Requests, result.Counts.RefusedRewrites));
    }

    [Fact]
    public async Task Rewrite_NeverEnoughGoodOnes_EndsWithinBounds()
    {
        _answer = (_, _) => Rewrites("The cat ate the bread.");

        var result = await Rewrite(Options with { AnswersPerText = 3 });

        Assert.Empty(result.Groups);
        Assert.Equal((3, 1), (result.Counts.Requests, result.Counts.FailedTexts));
    }

    [Fact]
    public async Task Rewrite_StoppedAndBegunAgain_AsksOnlyForTheRest()
    {
        using var stop = new CancellationTokenSource();
        string[] texts = [.. Enumerable.Range(0, 6).Select(i => $"The dog saw {(char)('a' + i)} stone.")];
        var good = _answer;
        _answer = (number, request) =>
        {
            if (number == 3) stop.Cancel();
            return good(number, request) with { Stalls = number >= 3 };
        };
        var options = Options with { CacheFolder = _folder.File("cache"), Concurrency = 1, KeyVariable = "KEY" };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Rewrite(options, texts, cancellationToken: stop.Token));
        _answer = good;
        int before = _requests.Count;

        var result = await Rewrite(options, texts);

        Assert.Equal((4, 3, 3, 6), (before, _requests.Count - before, result.Counts.Cached, result.Groups.Count));
        Assert.Equal(texts, result.Groups.Select(group => group.Text));
        Assert.All(Directory.EnumerateFiles(_folder.File("cache")), file => Assert.DoesNotContain(Key, File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rewrite_OtherModelTemperatureOrCount_IsAskedAnew()
    {
        var options = Options with { CacheFolder = _folder.File("cache") };
        await Rewrite(options);

        await Rewrite(options with { Model = "m2" });
        await Rewrite(options with { Temperature = 0.5 });
        await Rewrite(options);

        Assert.Equal(3, _requests.Count);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{\"question\": null, \"rewrites\": []}")]
    public async Task Rewrite_DamagedCache_NamesTheFile(string content)
    {
        var options = Options with { CacheFolder = _folder.File("cache") };
        await Rewrite(options);
        string file = Directory.EnumerateFiles(_folder.File("cache")).Single();
        await File.WriteAllTextAsync(file, content);

        var error = await Assert.ThrowsAsync<CorpusFormatException>(() => Rewrite(options));

        Assert.Contains(Path.GetFileName(file), error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://host", "https://host/v1/chat/completions")]
    [InlineData("https://host/", "https://host/v1/chat/completions")]
    [InlineData("http://127.0.0.1:11434/v1", "http://127.0.0.1:11434/v1/chat/completions")]
    [InlineData("https://host/api/v2/chat/completions", "https://host/api/v2/chat/completions")]
    public void Address_OfABase_EndsInTheProtocolsPath(string url, string expected) => Assert.Equal(expected, (Options with { Url = url }).Address().ToString());

    [Theory]
    [InlineData("ftp://host")]
    [InlineData("file:///etc/passwd")]
    [InlineData("host/v1")]
    [InlineData("https://user:password@host/v1")]
    [InlineData("https://host/v1?key=1")]
    public void Address_OfSomethingElse_IsRefused(string url)
    {
        var error = Assert.Throws<ArgumentException>(() => Create(Options with { Url = url }));

        Assert.DoesNotContain("password", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_KeyThatIsMissingOrWouldTravelInClear_IsRefused()
    {
        Assert.Contains("NONE is not set", Assert.Throws<ArgumentException>(() => Create(Options with { KeyVariable = "NONE" })).Message, StringComparison.Ordinal);
        Assert.Contains("in clear", Assert.Throws<ArgumentException>(() => Create(Options with { Url = "http://example.org", KeyVariable = "KEY" })).Message, StringComparison.Ordinal);
        var bad = Assert.Throws<ArgumentException>(() => Create(Options with { KeyVariable = "BAD" }));
        Assert.DoesNotContain("x\r\n", bad.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_OptionsOutOfRange_NamesAllOfThem()
    {
        var error = Assert.Throws<ArgumentException>(() => Create(Options with { Model = "", Temperature = double.NaN, TimeoutSeconds = 0, Retries = 99, AnswersPerText = 0, FailuresInARow = 0, Concurrency = 0 }));

        foreach (string fault in (string[])["model", "temperature", "timeout", "retries", "answers", "in a row", "at a time"]) Assert.Contains(fault, error.Message, StringComparison.Ordinal);
    }

    private EndpointOptions Options => new() { Url = $"http://127.0.0.1:{_server.Port}", Model = "m1" };

    private EndpointRewriter Create(EndpointOptions options) => new(options, name => name switch { "KEY" => Key, "BAD" => "x\r\nEvil: 1", _ => null }, _clock);

    private async Task<EndpointRewrites> Rewrite(EndpointOptions options, string[]? texts = null, bool retryTimeout = false, CancellationToken cancellationToken = default)
    {
        if (retryTimeout) options = options with { Retries = 10 };
        using var rewriter = Create(options);
        return await rewriter.RewriteAsync(texts ?? [Text], 2, null, cancellationToken);
    }

    private static FakeAnswer Rewrites(params string[] rewrites) => FakeAnswer.Text(200, JsonSerializer.Serialize(new { choices = new[] { new { message = new { role = "assistant", content = JsonSerializer.Serialize(rewrites) } } } }));
}
