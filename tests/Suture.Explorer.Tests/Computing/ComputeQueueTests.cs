using Suture.Explorer.Computing;
using Suture.Explorer.Web;

namespace Suture.Explorer.Tests.Computing;

public sealed class ComputeQueueTests
{
    [Fact]
    public async Task Enter_MoreThanOneAndThoseWhoWait_IsRefusedUntilOneLeaves()
    {
        using var queue = new ComputeQueue(mostWaiting: 1);
        using var release = new ManualResetEventSlim();
        var first = queue.Enter();
        var second = queue.Enter();
        var running = first.RunAsync(token => { release.Wait(token); return 1; }, CancellationToken.None);
        var waiting = second.RunAsync(_ => 2, CancellationToken.None);

        var refused = Assert.Throws<RequestRefusedException>(queue.Enter);
        bool early = waiting.IsCompleted;
        release.Set();
        int[] results = [await running, await waiting];
        first.Dispose();
        first.Dispose();
        using var third = queue.Enter();

        Assert.Equal(429, refused.Status);
        Assert.False(early);
        Assert.Equal([1, 2], results);
        Assert.Throws<RequestRefusedException>(queue.Enter);
        second.Dispose();
    }

    [Fact]
    public async Task RunAsync_VisitorLeavesWhileWaiting_LeavesThePlaceFree()
    {
        using var queue = new ComputeQueue(mostWaiting: 1);
        using var release = new ManualResetEventSlim();
        using var left = new CancellationTokenSource();
        using var first = queue.Enter();
        var running = first.RunAsync(token => { release.Wait(token); return 1; }, CancellationToken.None);
        using (var second = queue.Enter())
        {
            var waiting = second.RunAsync(_ => 2, left.Token);
            await left.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        }

        using var third = queue.Enter();
        release.Set();

        Assert.Equal(1, await running);
        Assert.Equal(3, await third.RunAsync(_ => 3, CancellationToken.None));
    }
}
