using System.Text.Json;
using Suture.Activations;
using Suture.Corpora;
using Suture.Datasets;
using Suture.Experiments.Probes;
using Suture.Experiments.Steering;
using Suture.Models;
using Suture.Numerics;
using Suture.Steering;
using Suture.Steering.Languages;

namespace Suture.Experiments.Robustness;

/// <summary>Where does transfer fail? Changes one factor at a time around a default and measures probes and steering vectors with native and control arms, both ways.</summary>
/// <param name="options">What to sweep.</param>
/// <param name="command">The command, for the record.</param>
/// <param name="compute">Arithmetic.</param>
/// <param name="folder">Where to write.</param>
/// <param name="log">Receives steps.</param>
public sealed class RobustnessExperiment(RobustnessOptions options, string command, Compute compute, RunFolder folder, StepLog log)
{
    private const long MomentMemoryBytes = 1L << 29;
    /// <summary>File of the embedded text of another domain.</summary>
    public const string EmbeddedOther = "code-python.jsonl.gz";

    private readonly LanguageIdentifier _identifier = new();
    private readonly List<RobustnessCase> _cases = [];
    private readonly List<RunInput> _inputs = [];

    /// <summary>Runs it.</summary>
    /// <param name="cancellationToken">Stops between batches, products and tokens; nothing is written then.</param>
    /// <exception cref="ArgumentException">An option is out of range, or a set lacks texts.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public RobustnessResult Run(CancellationToken cancellationToken = default)
    {
        options.Validate();
        folder.Begin();
        LabelledData[] data = [.. options.Data.Select(LabelledDataReader.Read)], otherData = [.. options.OtherData.Select(LabelledDataReader.Read)];
        var parallel = options.Languages.ToDictionary(language => language, Pairs, StringComparer.Ordinal);
        string[] prompts = parallel.Count == 0 ? [] : PromptBeginnings.Of(parallel.Values.First().Reverse().Select(pair => pair.Baseline), options.Prompts);
        SteeringSubject[] steering = [.. parallel.Select(p => new SteeringSubject(LanguagePairs.Checked(p.Key, PromptBeginnings.Without(p.Value, prompts), _identifier), options, _identifier, compute))];
        string small = "", large = "";

        // Cases that fit the same stitch stand together, so that one is held at a time.
        foreach (var group in options.Cases().GroupBy(each => each.Point with { Texts = 0, Strength = 0 }))
        {
            Fit(group.Key, options.Corpus, (session, stitch, maps) =>
            {
                (small, large) = (session.Small.Name, session.Large.Name);
                foreach (var (factor, value, point) in group)
                {
                    if (factor != RobustnessFactor.Strength) Probe(factor, value, point, data, session, stitch, maps, cancellationToken);
                    Steer(factor, value, point, prompts, steering, session, stitch, cancellationToken);
                    if (factor != RobustnessFactor.Default) continue;
                    Probe(RobustnessFactor.Domain, "test texts", point, otherData, session, stitch, maps, cancellationToken);
                    if (steering.Length > 0) Steer(RobustnessFactor.Domain, "prompts", point, Definitions(), steering, session, stitch, cancellationToken);
                }
            }, cancellationToken);
        }

        IReadOnlyList<CorpusOptions> other = options.OtherCorpus.Count > 0 ? options.OtherCorpus : [new CorpusOptions { Path = Path.Combine(EmbeddedAssets.TextFolder, EmbeddedOther) }];
        Fit(options.Default, other, (session, stitch, maps) =>
        {
            Probe(RobustnessFactor.Domain, "stitch text", options.Default, data, session, stitch, maps, cancellationToken);
            Steer(RobustnessFactor.Domain, "stitch text", options.Default, prompts, steering, session, stitch, cancellationToken);
        }, cancellationToken);
        RobustnessCase[] ordered = [.. _cases.OrderBy(each => each.Factor)];
        var result = new RobustnessResult
        {
            Small = small,
            Large = large,
            Margin = options.Margin,
            Level = options.Bootstrap.Level,
            Rows = [.. ordered.SelectMany(each => each.Rows())],
            Findings = [.. ordered.Select(each => each.Find(options.Margin, options.Bootstrap.Level))],
        };
        Write(result);
        return result;
    }

    private void Fit(RobustnessPoint point, IReadOnlyList<CorpusOptions> corpus, Action<PairSession, FittedStitch, PairMaps> use, CancellationToken cancellationToken)
    {
        var pair = new PairOptions { Small = options.Small, Large = options.Large, Corpus = corpus, ShuffleSeed = point.Seed, ContextLength = point.ContextLength, Contexts = point.Contexts, EvalContexts = 1 };
        using var session = log.Run("Load the models", _ => new PairSession(pair, log.Downloads, cancellationToken));
        new ActivationSite(session.Small, point.Layer).ValidateBeforeBlock();
        var moments = LayerMoments.Harvest(session, point.Layer, MomentMemoryBytes, compute, log, cancellationToken);
        var stitch = FittedStitch.Of(session, moments, point.Layer, null, new ProbesOptions().Alpha, compute, log, cancellationToken);
        var maps = log.Run("Make the controls", _ => PairMaps.Of(stitch.Stitch, stitch.Moments, point.Seed, compute, cancellationToken));
        _inputs.AddRange(session.Inputs.Where(input => input.Name != "eval-corpus" && !_inputs.Contains(input)));
        use(session, stitch, maps);
    }

    private void Probe(RobustnessFactor factor, string value, RobustnessPoint point, IEnumerable<LabelledData> data, PairSession session, FittedStitch stitch, PairMaps maps, CancellationToken cancellationToken)
    {
        ActivationSite small = new(session.Small, stitch.Stitch.Small.Layer), large = new(session.Large, stitch.Stitch.Large.Layer);
        foreach (var subject in data.Select(set => new ProbeSubject(set, options, compute)))
        {
            Add(factor, value, subject.Name, () => subject.Measure(point, small, large, maps, cancellationToken));
        }
    }

    private void Steer(RobustnessFactor factor, string value, RobustnessPoint point, string[] prompts, IEnumerable<SteeringSubject> subjects, PairSession session, FittedStitch stitch, CancellationToken cancellationToken)
    {
        foreach (var subject in subjects) Add(factor, value, subject.Name, () => subject.Measure(point, prompts, session.Small, session.Large, stitch.Stitch, cancellationToken));
    }

    private void Add(RobustnessFactor factor, string value, string subject, Func<IEnumerable<(ProbeDirection Direction, MeasuredArm[] Arms)>> measure) =>
        _cases.AddRange(log.Run($"{subject}, {factor} {value}".TrimEnd(), _ => measure().Select(each => new RobustnessCase(factor, value, subject, each.Direction, each.Arms)).ToArray()));

    private static TextPair[] Pairs(string language) => [.. new SteerTextOptions { TargetField = language, MaxPairs = int.MaxValue }.Read()];

    private string[] Definitions() => PromptBeginnings.Of(LabelledDataReader.Read(new LabelledDataOptions { Path = EmbeddedData.Supersenses }).Test!.Select(text => text.Text), options.Prompts);

    private void Write(RobustnessResult result) => folder.Complete(
        new RunRecord
        {
            Kind = RunKind.Robustness,
            Status = RunStatus.Finished,
            Command = command,
            Configuration = JsonSerializer.SerializeToNode(options, RobustnessJson.Default.RobustnessOptions)!.AsObject(),
            Seed = options.Default.Seed,
            Environment = RunEnvironment.Of(compute),
            Inputs = [.. _inputs, .. options.Data.Concat(options.OtherData).SelectMany(DataInputs.Of).Distinct()],
            Results = JsonSerializer.SerializeToNode(result, RobustnessJson.Default.RobustnessResult)!.AsObject(),
        },
        log.Timings);
}
