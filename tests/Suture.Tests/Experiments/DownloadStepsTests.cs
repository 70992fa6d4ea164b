using Suture.Experiments;
using Suture.Models.Hub;

namespace Suture.Tests.Experiments;

public sealed class DownloadStepsTests
{
    [Fact]
    public void Report_BytesAndNotes_AreStepsOfTheirOwn()
    {
        var steps = new Steps();
        var model = HubReference.Parse("owner/name@v1");
        var downloads = new StepLog(steps, threads: 1).Downloads!;

        downloads.Report(new HubProgress(model, 5, 10, null));
        downloads.Report(new HubProgress(model, 5, 10, "Wait for another process"));

        Assert.Equal([new StepProgress("Download owner/name@v1", 5, 10, "bytes"), new StepProgress("Wait for another process", 0, 0, "")], steps.Reports);
    }

    [Fact]
    public void Downloads_NobodyListens_AreNone() => Assert.Null(new StepLog(null, threads: 1).Downloads);

    private sealed class Steps : IProgress<StepProgress>
    {
        public List<StepProgress> Reports { get; } = [];

        public void Report(StepProgress value) => Reports.Add(value);
    }
}
