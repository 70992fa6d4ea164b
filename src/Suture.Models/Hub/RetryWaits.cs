using System.Globalization;
using System.Net.Http.Headers;

namespace Suture.Models.Hub;

/// <summary>How long to wait before asking again: pure arithmetic.</summary>
public static class RetryWaits
{
    /// <summary>Most repetitions of one request that wait before they are sent, as in <c>huggingface_hub</c>.</summary>
    public const int Most = 5;

    /// <summary>Longest wait that a server may ask for: the hub counts requests over windows of five minutes.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(6);

    private const int LongestUnaskedSeconds = 8;

    /// <summary>The wait before a repetition: what the server asked for, else 1, 2, 4, 8, 8 … seconds.</summary>
    /// <param name="retry">Number of the repetition, from 0.</param>
    /// <param name="asked">What the server asked for.</param>
    public static TimeSpan Before(int retry, TimeSpan? asked) => asked ?? TimeSpan.FromSeconds(Math.Min(LongestUnaskedSeconds, 1 << Math.Min(retry, 3)));

    /// <summary>What an answer asks for: <c>Retry-After</c>, else <c>t</c> of a <c>RateLimit</c> whose <c>r</c> is 0, and a second more.</summary>
    /// <param name="headers">The answer's headers.</param>
    /// <param name="now">The time, for a date in <c>Retry-After</c>.</param>
    public static TimeSpan? AskedBy(HttpResponseHeaders headers, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(headers);
        var asked = headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date > now ? date - now : TimeSpan.Zero,
            _ => headers.TryGetValues("RateLimit", out var values) ? UntilReset(string.Join(',', values)) : null,
        };
        return asked + TimeSpan.FromSeconds(1);
    }

    // '"resolvers";r=0;t=55': r requests are left, the window ends in t seconds.
    private static TimeSpan? UntilReset(string rateLimit)
    {
        int? left = null, seconds = null;
        foreach (string part in rateLimit.Split(';'))
        {
            string[] pair = part.Split('=');
            if (pair.Length != 2 || !int.TryParse(pair[1], NumberStyles.None, CultureInfo.InvariantCulture, out int value)) continue;
            if (pair[0].Trim() == "r") left = value;
            else if (pair[0].Trim() == "t") seconds = value;
        }

        return left == 0 && seconds is { } wait ? TimeSpan.FromSeconds(wait) : null;
    }
}
