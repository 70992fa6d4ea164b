using Suture.Activations;
using Suture.Datasets;
using Suture.Numerics;
using Suture.Probing.Texts;
using Suture.SparseAutoencoders;

namespace Suture.Experiments.Probes;

/// <summary>Reads one data set with both models and probes every class in both directions.</summary>
/// <param name="options">What to do.</param>
/// <param name="small">A's site.</param>
/// <param name="large">B's site.</param>
/// <param name="onSmall">Autoencoders that read A, in the order of <see cref="PairMaps.AutoencodersOf"/>.</param>
/// <param name="onLarge">Autoencoders that read B.</param>
/// <param name="maps">The stitch and its controls.</param>
/// <param name="compute">Arithmetic.</param>
/// <param name="log">Receives steps.</param>
internal sealed class DataSetStudy(ProbesOptions options, ActivationSite small, ActivationSite large, IReadOnlyList<SparseAutoencoder> onSmall, IReadOnlyList<SparseAutoencoder> onLarge, PairMaps maps, Compute compute, StepLog log)
{
    private readonly List<MeasuredProbe> _measured = [];
    private readonly List<ProbeComparison> _comparisons = [];

    /// <summary>Every probe so far.</summary>
    public IReadOnlyList<MeasuredProbe> Measured => _measured;

    /// <summary>Every comparison so far.</summary>
    public IReadOnlyList<ProbeComparison> Comparisons => _comparisons;

    /// <summary>Studies a data set.</summary>
    /// <exception cref="ArgumentException">It has too few texts of a class.</exception>
    public ProbeDataSet Run(LabelledData data, CancellationToken cancellationToken)
    {
        var parted = PartedTexts.Of(data, [small.Model, large.Model], options.TextTokens, options.Split, options.K[^1], options.C.Count > 1);
        TextCutter usedSmall = new(small.Model, options.TextTokens), usedLarge = new(large.Model, options.TextTokens);
        var ofSmall = Read(data.Name, small, onSmall, parted.Used, usedSmall, cancellationToken);
        var ofLarge = Read(data.Name, large, onLarge, parted.Used, usedLarge, cancellationToken);
        log.Run($"Probe {data.Name}", p => Probe(data.Name, parted.Problems, ofSmall, ofLarge, p, cancellationToken), 2 * parted.Problems.Count, "classes");
        return new ProbeDataSet
        {
            Name = data.Name,
            Classes = [.. parted.Problems.Select(problem => problem.Class)],
            TrainingCount = parted.Split.Training.Count,
            ValidationCount = parted.Split.Validation.Count,
            TestCount = parted.Split.Test.Count,
            EmptyCount = data.EmptyCount,
            TokenlessCount = parted.TokenlessCount,
            UsedCount = parted.Used.Count,
            CutSmall = usedSmall.CutCount,
            CutLarge = usedLarge.CutCount,
        };
    }

    private ModelTexts Read(string name, ActivationSite site, IReadOnlyList<SparseAutoencoder> autoencoders, IReadOnlyList<LabelledText> texts, TextCutter tokens, CancellationToken cancellationToken)
    {
        int[][] contexts = [.. texts.Select(text => tokens.Of(text.Text)!)];
        return ModelTexts.Of(log.Run($"Read {name} with {site.Name}", p => MeanFeatures.Harvest(site, contexts, autoencoders, compute, p, cancellationToken), texts.Count, "texts"));
    }

    private int Probe(string name, IReadOnlyList<ClassProblem> problems, ModelTexts ofSmall, ModelTexts ofLarge, IProgress<long> progress, CancellationToken cancellationToken)
    {
        (ClassProblem Problem, ProbeDirection Direction)[] parts = [.. from problem in problems from direction in Enum.GetValues<ProbeDirection>() select (problem, direction)];
        var results = new IReadOnlyList<MeasuredProbe>[parts.Length];
        int done = 0;

        // A probe is too small to share between threads: each part is the work of one, which what runs inside a job is anyway.
        var reporting = new Lock();
        compute.For(parts.Length, part =>
        {
            var (problem, direction) = parts[part];
            var (source, target) = direction == ProbeDirection.Up ? (ofSmall, ofLarge) : (ofLarge, ofSmall);
            results[part] = new ClassStudy(options, name, problem, direction, source, target, compute, cancellationToken).Run(maps.Back(direction));
            lock (reporting) progress.Report(++done);
        });
        for (int part = 0; part < parts.Length; part++)
        {
            _measured.AddRange(results[part]);
            _comparisons.AddRange(ArmComparisons.Of(results[part], parts[part].Problem.Test.IsPositive));
        }

        return parts.Length;
    }
}
