using Suture.Activations;
using Suture.Numerics;
using Suture.Similarity;

namespace Suture.Experiments;

/// <summary>Moments of layer pairs of two models, from one pass over the text, or several where memory asks for it.</summary>
public sealed class LayerMoments
{
    private readonly Dictionary<(int Small, int Large), Moments> _pairs = [];
    private readonly List<MomentSet> _sets = [];

    private LayerMoments(MomentPlan plan) => Plan = plan;

    /// <summary>Which pairs were gathered in which pass.</summary>
    public MomentPlan Plan { get; }

    /// <summary>Moments of one layer pair.</summary>
    /// <param name="small">Layer of A.</param>
    /// <param name="large">Layer of B.</param>
    /// <exception cref="KeyNotFoundException">The pair was not asked for.</exception>
    public Moments this[int small, int large] => _pairs.TryGetValue((small, large), out var moments) ? moments : throw new KeyNotFoundException($"Layers {small} and {large} were not harvested.");

    /// <summary>How alike the layers are, by every measure that moments give.</summary>
    /// <param name="countSmall">Layers of A.</param>
    /// <param name="countLarge">Layers of B.</param>
    /// <param name="compute">Arithmetic.</param>
    /// <param name="cancellationToken">Checked once a pair.</param>
    public LayerMap Compare(int countSmall, int countLarge, Compute compute, CancellationToken cancellationToken = default)
    {
        var builder = new LayerMapBuilder(countSmall, countLarge, _sets[0].Count, new SvccaOptions(), compute);
        for (int i = 0; i < _sets.Count; i++) builder.Add(_sets[i], Plan.Passes[i].SitesA, Plan.Passes[i].SitesB, cancellationToken);
        return builder.Build();
    }

    /// <summary>Runs both models over the training text and gathers moments.</summary>
    /// <param name="session">Models and text.</param>
    /// <param name="chosenSmall">One layer of A, or null for all.</param>
    /// <param name="memoryBytes">Memory that one pass may take for moments.</param>
    /// <param name="compute">Arithmetic.</param>
    /// <param name="log">Receives one step a pass.</param>
    /// <param name="cancellationToken">Checked once a batch.</param>
    public static LayerMoments Harvest(PairSession session, int? chosenSmall, long memoryBytes, Compute compute, StepLog log, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(log);
        int[] small = [.. Enumerable.Repeat(session.Small.Width, session.Small.LayerCount)], large = [.. Enumerable.Repeat(session.Large.Width, session.Large.LayerCount)];
        long rows = session.Training.All.Small.Contexts.TokenCount;
        var plan = chosenSmall is { } chosen
            ? MomentPlan.ForChosenLayer(small, chosen, large, rows, memoryBytes)
            : MomentPlan.ForAllPairs(small, large, rows, memoryBytes);
        var result = new LayerMoments(plan);
        for (int i = 0; i < plan.Passes.Count; i++)
        {
            var pass = plan.Passes[i];
            string name = plan.Passes.Count == 1 ? "Harvest moments of all layer pairs" : $"Harvest moments, pass {i + 1} of {plan.Passes.Count}";
            var set = log.Run(name, p => Gather(session, pass, compute, p, cancellationToken), rows, "tokens");
            result._sets.Add(set);
            for (int a = 0; a < pass.SitesA.Count; a++)
            {
                for (int b = 0; b < pass.SitesB.Count; b++) result._pairs[(pass.SitesA[a], pass.SitesB[b])] = set.Pair(a, b);
            }
        }

        return result;
    }

    private static MomentSet Gather(PairSession session, MomentPass pass, Compute compute, IProgress<long> progress, CancellationToken cancellationToken)
    {
        var source = session.Activations(pass.SitesA, pass.SitesB, compute);
        int split = pass.SitesA.Count;
        var accumulator = new MomentAccumulator([.. source.Widths.Take(split)], [.. source.Widths.Skip(split)], compute, siteNames: source.SiteNames);
        long tokens = 0;
        foreach (var batch in source.Batches(cancellationToken))
        {
            accumulator.Add([.. batch.Sites.Take(split)], [.. batch.Sites.Skip(split)]);
            progress.Report(tokens += batch.TokenCount);
        }

        return accumulator.Complete();
    }
}
