using System.Collections.Concurrent;
using Suture.Corpora;
using Suture.Models.Hub;

namespace Suture.Features.Roles.Endpoint;

/// <summary>Has texts rewritten by a language model behind an OpenAI-compatible endpoint.</summary>
/// <remarks>Faults that may pass are waited out within bounds; what the endpoint will never answer ends the run. Good answers are kept by what was asked, so a run that was stopped goes on where it ended.</remarks>
public sealed class EndpointRewriter : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    private readonly EndpointOptions _options;
    private readonly ChatClient _client;
    private readonly AnswerCache _cache;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<EndpointFaultKind, int> _faults = new();
    private int _requests;
    private int _cached;
    private int _refused;
    private int _failed;
    private int _failedInARow;

    /// <summary>Prepares; nothing is asked yet.</summary>
    /// <param name="options">The endpoint.</param>
    /// <exception cref="ArgumentException">An option is out of range, the address is no good, or the key is missing, no key, or would travel in clear to another machine.</exception>
    public EndpointRewriter(EndpointOptions options)
        : this(options, Environment.GetEnvironmentVariable, TimeProvider.System)
    {
    }

    /// <summary>Prepares with an environment and a clock of the caller's.</summary>
    /// <param name="options">The endpoint.</param>
    /// <param name="variable">Reads an environment variable.</param>
    /// <param name="clock">Source of waits.</param>
    internal EndpointRewriter(EndpointOptions options, Func<string, string?> variable, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Faults() is { Count: > 0 } faults) throw new ArgumentException(string.Join("; ", faults) + ".", nameof(options));
        string? key = options.KeyVariable is { } name ? variable(name) ?? throw new ArgumentException($"The environment variable {name} is not set; expected the endpoint's key in it.", nameof(options)) : null;
        (_options, _client, _cache, _clock) = (options, new ChatClient(options, key, clock), new AnswerCache(options.CacheFolder), clock);
    }

    /// <summary>Rewrites texts.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="count">Rewrites of each, 1 or more.</param>
    /// <param name="done">Receives texts done; null for none.</param>
    /// <param name="cancellationToken">Stops it; kept answers stay.</param>
    /// <exception cref="EndpointException">The endpoint refuses for good, or too many texts in a row failed; the message says how the last one did.</exception>
    /// <exception cref="CorpusFormatException">A kept answer is damaged; the message names the file.</exception>
    /// <exception cref="IOException">An answer cannot be kept.</exception>
    public async Task<EndpointRewrites> RewriteAsync(IReadOnlyList<string> texts, int count, IProgress<long>? done = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var groups = new TextGroup?[texts.Count];
        long finished = 0;
        var settings = new ParallelOptions { MaxDegreeOfParallelism = _options.Concurrency, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, texts.Count, settings, async (i, stop) =>
        {
            groups[i] = await RewriteOneAsync(texts[i], count, stop).ConfigureAwait(false);
            done?.Report(Interlocked.Increment(ref finished));
        }).ConfigureAwait(false);
        return new EndpointRewrites(
            [.. groups.OfType<TextGroup>()],
            new EndpointCounts { Requests = _requests, Cached = _cached, Faults = _faults.OrderBy(fault => fault.Key).ToDictionary(), RefusedRewrites = _refused, FailedTexts = _failed });
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private async Task<TextGroup?> RewriteOneAsync(string text, int count, CancellationToken cancellationToken)
    {
        var rewrites = new List<string>();
        EndpointException? last = null;
        for (int index = 0; index < _options.AnswersPerText && rewrites.Count < count; index++)
        {
            try
            {
                var question = new AskedRewrites(RewritePrompt.Version, _options.Model, _options.Temperature, count, text, index);
                rewrites.AddRange((await AnswerAsync(question, cancellationToken).ConfigureAwait(false)).Where(rewrite => !rewrites.Contains(rewrite)).Take(count - rewrites.Count));
            }
            catch (EndpointException fault) when (fault.IsTransient)
            {
                last = fault;
                // Nonsense may be better next time. After the retries of anything else there is no sense in more of them.
                if (fault.Kind != EndpointFaultKind.Nonsense) break;
            }
        }

        if (rewrites.Count == count)
        {
            Interlocked.Exchange(ref _failedInARow, 0);
            return new TextGroup(text, rewrites);
        }

        Interlocked.Increment(ref _failed);
        if (Interlocked.Increment(ref _failedInARow) < _options.FailuresInARow) return null;
        throw new EndpointException(last?.Kind ?? EndpointFaultKind.Nonsense, $"{_options.FailuresInARow} texts in a row got too few rewrites from {_options.Address()}; given up. The last: {last?.Message ?? "its rewrites had another structure than the text."}", last);
    }

    private async Task<IReadOnlyList<string>> AnswerAsync(AskedRewrites question, CancellationToken cancellationToken)
    {
        if (_cache.Find(question) is { } kept)
        {
            Interlocked.Increment(ref _cached);
            return kept;
        }

        var found = Parse(await AskAsync(question, cancellationToken).ConfigureAwait(false));
        string[] good = [.. found.Where(rewrite => RewriteCheck.Fault(question.Text, rewrite) is null).Distinct(StringComparer.Ordinal)];
        Interlocked.Add(ref _refused, found.Count - good.Length);
        if (good.Length > 0) _cache.Keep(question, good);
        return good;
    }

    private IReadOnlyList<string> Parse(string message)
    {
        try
        {
            return RewriteCheck.Parse(message);
        }
        catch (EndpointException fault)
        {
            Count(fault);
            throw;
        }
    }

    private async Task<string> AskAsync(AskedRewrites question, CancellationToken cancellationToken)
    {
        for (int retry = 0; ; retry++)
        {
            TimeSpan wait;
            try
            {
                Interlocked.Increment(ref _requests);
                return await _client.AskAsync(RewritePrompt.System, RewritePrompt.User(question.Text, question.Count), cancellationToken).ConfigureAwait(false);
            }
            catch (EndpointException fault)
            {
                Count(fault);
                wait = RetryWaits.Before(retry, fault.AskedWait);
                if (!fault.IsTransient || retry == _options.Retries || wait > LongestWait) throw;
            }

            await Task.Delay(wait, _clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private void Count(EndpointException fault) => _faults.AddOrUpdate(fault.Kind, 1, (_, count) => count + 1);
}
