using Suture.Experiments.SaeInit;

namespace Suture.Tests.Experiments.SaeInit;

public sealed class SaeInitOptionsTests
{
    [Fact]
    public void Validate_Defaults_Hold() => new SaeInitOptions().Validate();

    [Fact]
    public void Validate_ManyFaults_NamesAll()
    {
        var options = new SaeInitOptions
        {
            Alpha = double.NaN,
            Widths = [64, 32],
            K = 0,
            Batch = 0,
            Steps = 2,
            LearningRate = 0,
            Seeds = [1, 1],
            Arms = [StartArm.Random],
            Points = 1,
            WindowPoints = 0,
            CurveRows = 0,
            Thresholds = [0.5, 1],
            MemoryMiB = 0,
        };

        var error = Assert.Throws<ArgumentException>(options.Validate);

        foreach (string fault in (string[])["alpha", "widths 64, 32", "k 0", "batch 0", "steps 2", "learning rate 0", "seeds 1, 1", "arms:", "revival study", "points 1", "window 0", "curve rows 0", "thresholds 0.5, 1", "memory 0"])
        {
            Assert.Contains(fault, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void NormWidth_IsTheMiddleOne() => Assert.Equal(1024, new SaeInitOptions().NormWidth);
}
