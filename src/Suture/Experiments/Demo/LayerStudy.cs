using System.Globalization;
using Suture.Activations;
using Suture.Experiments.Results;
using Suture.Numerics;
using Suture.Similarity;

namespace Suture.Experiments.Demo;

/// <summary>The layer map of the pair, and the choice of B's layer (§2, App. A.1).</summary>
/// <param name="Moments">Moments of all layer pairs.</param>
/// <param name="Map">Every measure of every pair.</param>
/// <param name="LayerSmall">A's layer.</param>
internal sealed record LayerStudy(LayerMoments Moments, LayerMap Map, int LayerSmall)
{
    /// <summary>The chosen layer of B.</summary>
    public int LayerLarge => Map.BestBySvcca(LayerSmall);

    /// <summary>Directions that SVCCA kept, by "layerA,layerB".</summary>
    public IReadOnlyDictionary<string, int[]> SvccaRanks =>
        (from a in Enumerable.Range(0, Map.KeptA.Length) from b in Enumerable.Range(0, Map.KeptB.Length) select (a, b))
        .ToDictionary(p => string.Create(CultureInfo.InvariantCulture, $"{p.a},{p.b}"), p => new[] { Map.KeptA[p.a], Map.KeptB[p.b] }, StringComparer.Ordinal);

    /// <summary>SVCCA on standardised dimensions.</summary>
    public IReadOnlyList<SimilarityMap> Variants =>
    [
        new SimilarityMap
        {
            Name = "SVCCA, standardised dimensions",
            Definition = "SVCCA after dividing each dimension by its standard deviation, so that no outlier dimension decides which directions are kept.",
            Values = Map.SvccaStandardised,
            HigherIsCloser = true,
        },
    ];

    /// <summary>What each measure would choose for A's layer.</summary>
    public IReadOnlyList<LayerChoice> Choices =>
    [
        Choice("SVCCA", Map.Svcca, LayerLarge),
        Choice("linear CKA", Map.Cka, Map.BestByCka(LayerSmall)),
        Choice("affine FVU A→B", Map.FvuUp, Map.BestByFvuUp(LayerSmall)),
    ];

    /// <summary>Where a score may mean little.</summary>
    public IReadOnlyList<string> Warnings =>
    [
        .. from a in Enumerable.Range(0, Map.KeptA.Length) from b in Enumerable.Range(0, Map.KeptB.Length) where Map.FewDirections[a][b]
           select string.Create(CultureInfo.InvariantCulture, $"SVCCA of layers {a} and {b} rests on {Map.KeptA[a]} and {Map.KeptB[b]} directions: outlier dimensions decide it; see the standardised map."),
    ];

    /// <summary>Gathers moments of all layer pairs and compares them.</summary>
    public static LayerStudy Run(PairSession session, int layerSmall, long memoryBytes, Compute compute, StepLog log, CancellationToken cancellationToken)
    {
        new ActivationSite(session.Small, layerSmall).ValidateBeforeBlock();
        var moments = LayerMoments.Harvest(session, chosenSmall: null, memoryBytes, compute, log, cancellationToken);
        var map = log.Run("Compare all layer pairs", _ => moments.Compare(session.Small.LayerCount, session.Large.LayerCount, compute, cancellationToken));
        return new LayerStudy(moments, map, layerSmall);
    }

    private LayerChoice Choice(string measure, double[][] values, int layer) => new() { Measure = measure, LayerLarge = layer, Value = values[LayerSmall][layer] };
}
