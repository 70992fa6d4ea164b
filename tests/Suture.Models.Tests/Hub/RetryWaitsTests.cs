using Suture.Models.Hub;

namespace Suture.Models.Tests.Hub;

public sealed class RetryWaitsTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Before_UnaskedRepetitions_DoubleUpToEightSeconds() =>
        Assert.Equal([1, 2, 4, 8, 8, 8], Enumerable.Range(0, 6).Select(retry => (int)RetryWaits.Before(retry, null).TotalSeconds));

    [Theory]
    [InlineData("Retry-After", "2", 3)]
    [InlineData("Retry-After", "Thu, 01 Jan 2026 00:00:20 GMT", 21)]
    [InlineData("Retry-After", "Wed, 31 Dec 2025 00:00:00 GMT", 1)]
    [InlineData("RateLimit", "\"resolvers\";r=0;t=55", 56)]
    public void AskedBy_Header_IsASecondMore(string header, string value, int seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), AskedBy((header, value)));

    [Theory]
    [InlineData("Retry-After", "later")]
    [InlineData("Retry-After", "-5")]
    [InlineData("RateLimit", "\"resolvers\";r=3;t=55")]
    [InlineData("RateLimit", "\"resolvers\";r=0")]
    [InlineData("RateLimit", "r=0;t=99999999999")]
    [InlineData("RateLimit", ";;==;")]
    public void AskedBy_HeaderThatAsksNothing_IsNone(string header, string value) => Assert.Null(AskedBy((header, value)));

    [Fact]
    public void AskedBy_Both_TakesRetryAfter() => Assert.Equal(TimeSpan.FromSeconds(3), AskedBy(("RateLimit", "\"x\";r=0;t=55"), ("Retry-After", "2")));

    private static TimeSpan? AskedBy(params (string Name, string Value)[] headers)
    {
        using var response = new HttpResponseMessage();
        foreach (var (name, value) in headers) response.Headers.TryAddWithoutValidation(name, value);
        return RetryWaits.AskedBy(response.Headers, Now);
    }
}
