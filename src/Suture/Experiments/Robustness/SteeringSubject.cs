using Suture.Experiments.Probes;
using Suture.Models;
using Suture.Numerics;
using Suture.Steering;
using Suture.Steering.Languages;
using Suture.Stitching;

namespace Suture.Experiments.Robustness;

/// <summary>Steering to one language.</summary>
/// <param name="pairs">Parallel texts.</param>
/// <param name="options">Answers and intervals.</param>
/// <param name="identifier">Judges the answers.</param>
/// <param name="compute">Arithmetic.</param>
internal sealed class SteeringSubject(LanguagePairs pairs, RobustnessOptions options, ILanguageIdentifier identifier, Compute compute)
{
    /// <summary>Its name in the tables.</summary>
    public string Name => "steer " + pairs.Language;

    /// <summary>Measures both directions.</summary>
    /// <exception cref="ArgumentException">A prompt leaves no room for an answer.</exception>
    public IEnumerable<(ProbeDirection Direction, MeasuredArm[] Arms)> Measure(RobustnessPoint point, IReadOnlyList<string> prompts, LanguageModel small, LanguageModel large, Stitch stitch, CancellationToken cancellationToken)
    {
        var settings = new LanguageSteeringOptions
        {
            Strengths = [point.Strength],
            MaxPairs = point.Texts,
            MaxTextTokens = point.ContextLength,
            NewTokens = options.NewTokens,
            Alpha = 1 - options.Bootstrap.Level,
            Seed = point.Seed,
        };
        foreach (var direction in Enum.GetValues<ProbeDirection>())
        {
            var (source, receiver, crossing) = direction == ProbeDirection.Up ? (small, large, Crossing.Up(stitch)) : (large, small, Crossing.Down(stitch));
            var rows = new LanguageSteering(receiver, source, prompts, settings, identifier, compute).Run(pairs, crossing, cancellationToken);
            yield return (direction, [.. rows.Select(row => new MeasuredArm(Name(row.Arm), row.Rate, row.RateInterval))]);
        }

        static RobustnessArm Name(SteeringArm arm) => arm switch
        {
            SteeringArm.Unsteered => RobustnessArm.Unsteered,
            SteeringArm.Native => RobustnessArm.Native,
            SteeringArm.Transferred => RobustnessArm.Transferred,
            SteeringArm.Random => RobustnessArm.Random,
            _ => throw new ArgumentOutOfRangeException(nameof(arm), arm, $"Expected one of {string.Join(", ", Enum.GetNames<SteeringArm>())}."),
        };
    }
}
