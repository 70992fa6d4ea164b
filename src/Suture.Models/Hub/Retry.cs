namespace Suture.Models.Hub;

/// <summary>Asks again after faults that may pass.</summary>
internal static class Retry
{
    /// <summary>Runs an attempt, and up to <see cref="RetryWaits.Most"/> more with waits in between.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="clock">Source of the waits.</param>
    /// <param name="meter">Is told of each wait.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <typeparam name="T">The attempt's result.</typeparam>
    /// <exception cref="HubException">The last attempt's fault, or one that will not pass or asks for too long a wait.</exception>
    public static async Task<T> RunAsync<T>(Func<Task<T>> attempt, TimeProvider clock, ProgressMeter meter, CancellationToken cancellationToken)
    {
        for (int retry = 0; ; retry++)
        {
            TimeSpan wait;
            try
            {
                return await attempt().ConfigureAwait(false);
            }
            catch (HubException fault) when (fault.IsTransient && retry < RetryWaits.Most && RetryWaits.Before(retry, fault.AskedWait) <= RetryWaits.Longest)
            {
                wait = RetryWaits.Before(retry, fault.AskedWait);
                meter.SayAgain(fault, wait);
            }

            await Task.Delay(wait, clock, cancellationToken).ConfigureAwait(false);
        }
    }
}
