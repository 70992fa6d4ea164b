using Suture.Activations;
using Suture.Datasets;
using Suture.Experiments.Probes;
using Suture.Numerics;
using Suture.Probing.Evaluation;
using Suture.Probing.Texts;

namespace Suture.Experiments.Robustness;

/// <summary>Dense probes of one labelled set, averaged over its classes.</summary>
/// <param name="data">The set.</param>
/// <param name="options">Test texts and intervals.</param>
/// <param name="compute">Arithmetic.</param>
internal sealed class ProbeSubject(LabelledData data, RobustnessOptions options, Compute compute)
{
    private static readonly Dictionary<ProbeArm, RobustnessArm> Names = new()
    {
        [ProbeArm.DenseNative] = RobustnessArm.Native,
        [ProbeArm.DenseTransferred] = RobustnessArm.Transferred,
        [ProbeArm.DenseRandomMap] = RobustnessArm.Random,
        [ProbeArm.DenseShuffledPairs] = RobustnessArm.ShuffledPairs,
    };

    /// <summary>Its name in the tables.</summary>
    public string Name => "probe " + data.Name;

    /// <summary>Measures both directions.</summary>
    /// <exception cref="ArgumentException">The set has too few texts of a class.</exception>
    public IEnumerable<(ProbeDirection Direction, MeasuredArm[] Arms)> Measure(RobustnessPoint point, ActivationSite small, ActivationSite large, PairMaps maps, CancellationToken cancellationToken)
    {
        var split = new SplitOptions { ValidationShare = 0, MaxTraining = point.Texts, MaxTest = options.MaxTest, Seed = point.Seed };
        var parted = PartedTexts.Of(data, [small.Model, large.Model], point.ContextLength, split, 0, chooses: false);
        var ofSmall = Read(small);
        var ofLarge = Read(large);
        foreach (var direction in Enum.GetValues<ProbeDirection>())
        {
            var (source, target) = direction == ProbeDirection.Up ? (ofSmall, ofLarge) : (ofLarge, ofSmall);
            var measured = parted.Problems.SelectMany(problem => DenseArms.Of(
                new ProbeFitter([1], false, problem, compute, cancellationToken), new ProbeMeter(data.Name, problem, direction, options.Bootstrap, compute), source, target, maps.Back(direction)));
            yield return (direction, [.. measured.Where(m => Names.ContainsKey(m.Score.Arm)).GroupBy(m => m.Score.Arm).Select(Mean)]);
        }

        Probing.DenseFeatures Read(ActivationSite site)
        {
            var cutter = new TextCutter(site.Model, point.ContextLength);
            return MeanFeatures.Harvest(site, [.. parted.Used.Select(text => cutter.Of(text.Text)!)], [], compute, cancellationToken: cancellationToken).States;
        }
    }

    private MeasuredArm Mean(IGrouping<ProbeArm, MeasuredProbe> classes)
    {
        double[] draws = ProbeAverages.Mean([.. classes.Select(m => m.Draws)]);
        return new MeasuredArm(Names[classes.Key], classes.Average(m => m.Score.Accuracy), Interval.OfDraws(draws, options.Bootstrap.Level), draws);
    }
}
