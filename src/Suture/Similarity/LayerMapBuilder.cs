using Suture.Activations;
using Suture.Numerics;
using Suture.Numerics.LinearAlgebra;

namespace Suture.Similarity;

/// <summary>Builds a layer map from the moments of one pass or of several (<see cref="MomentPlan"/>); what one layer needs alone is decomposed once a pass.</summary>
public sealed class LayerMapBuilder
{
    private readonly Compute _compute;
    private readonly SvccaOptions _options;
    private readonly LayerMap _map;

    /// <summary>Creates an empty map.</summary>
    /// <param name="layerCountA">Layers of A.</param>
    /// <param name="layerCountB">Layers of B.</param>
    /// <param name="tokenCount">Tokens in the moments.</param>
    /// <param name="options">Settings of SVCCA; <see cref="SvccaOptions.Standardise"/> is ignored, both kinds are measured.</param>
    /// <param name="compute">Where it runs.</param>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    public LayerMapBuilder(int layerCountA, int layerCountB, long tokenCount, SvccaOptions options, Compute compute)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(layerCountA);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(layerCountB);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(compute);
        options.Validate();
        _compute = compute;
        _options = options;
        _map = new LayerMap
        {
            TokenCount = tokenCount,
            Svcca = Grid(),
            SvccaStandardised = Grid(),
            Cka = Grid(),
            FvuUp = Grid(),
            FvuDown = Grid(),
            KeptA = new int[layerCountA],
            KeptB = new int[layerCountB],
            KeptStandardisedA = new int[layerCountA],
            KeptStandardisedB = new int[layerCountB],
            FewDirections = [.. Enumerable.Range(0, layerCountA).Select(_ => new bool[layerCountB])],
        };

        double[][] Grid() => [.. Enumerable.Range(0, layerCountA).Select(_ => Enumerable.Repeat(double.NaN, layerCountB).ToArray())];
    }

    /// <summary>Measures every pair of a pass.</summary>
    /// <param name="moments">Moments of the pass.</param>
    /// <param name="layersA">Layer of A of each site of A.</param>
    /// <param name="layersB">Layer of B of each site of B.</param>
    /// <param name="cancellationToken">Checked once a pair.</param>
    /// <exception cref="ArgumentException">Layers and sites differ in number, or a layer's activations are constant.</exception>
    public void Add(MomentSet moments, IReadOnlyList<int> layersA, IReadOnlyList<int> layersB, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(moments);
        ArgumentNullException.ThrowIfNull(layersA);
        ArgumentNullException.ThrowIfNull(layersB);
        if (layersA.Count != moments.SiteCountA || layersB.Count != moments.SiteCountB) throw new ArgumentException($"{layersA.Count} and {layersB.Count} layers for {moments.SiteCountA} and {moments.SiteCountB} sites.", nameof(layersA));
        var decompositions = new Decompositions(_compute);
        var sites = new LayerStatistics[layersA.Count + layersB.Count];
        _compute.For(sites.Length, s =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            var scatter = s < layersA.Count ? moments.ScatterA(s) : moments.ScatterB(s - layersA.Count);
            sites[s] = new LayerStatistics(scatter, moments.Count, _options, decompositions);
        });
        for (int i = 0; i < layersA.Count; i++) (_map.KeptA[layersA[i]], _map.KeptStandardisedA[layersA[i]]) = (sites[i].Principal.Kept, sites[i].Standardised.Kept);
        for (int j = 0; j < layersB.Count; j++) (_map.KeptB[layersB[j]], _map.KeptStandardisedB[layersB[j]]) = (sites[layersA.Count + j].Principal.Kept, sites[layersA.Count + j].Standardised.Kept);
        _compute.For(layersA.Count * layersB.Count, k =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            int i = k / layersB.Count, j = k % layersB.Count;
            Measure(moments.Pair(i, j), sites[i], sites[layersA.Count + j], layersA[i], layersB[j], decompositions);
        });
    }

    /// <summary>The map so far.</summary>
    public LayerMap Build() => _map;

    /// <summary>The map of every site of one pass, in their order.</summary>
    /// <param name="moments">Moments of the pass.</param>
    /// <param name="options">Settings of SVCCA.</param>
    /// <param name="compute">Where it runs.</param>
    /// <param name="cancellationToken">Checked once a pair.</param>
    public static LayerMap Of(MomentSet moments, SvccaOptions options, Compute compute, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(moments);
        var builder = new LayerMapBuilder(moments.SiteCountA, moments.SiteCountB, moments.Count, options, compute);
        builder.Add(moments, [.. Enumerable.Range(0, moments.SiteCountA)], [.. Enumerable.Range(0, moments.SiteCountB)], cancellationToken);
        return builder.Build();
    }

    private void Measure(Moments pair, LayerStatistics a, LayerStatistics b, int layerA, int layerB, Decompositions decompositions)
    {
        var cross = pair.CovarianceAB();
        var svcca = Correlate(a.Principal, b.Principal);
        _map.Svcca[layerA][layerB] = svcca.Mean;
        _map.FewDirections[layerA][layerB] = svcca.FewDirections;
        _map.SvccaStandardised[layerA][layerB] = Correlate(a.Standardised, b.Standardised).Mean;
        _map.Cka[layerA][layerB] = LinearCka.Compare(pair);
        _map.FvuDown[layerA][layerB] = AffineFvu.Of(b.Factor, cross.Transposed(), a.Variance, _compute);
        _map.FvuUp[layerA][layerB] = AffineFvu.Of(a.Factor, cross, b.Variance, _compute);

        SvccaResult Correlate(PrincipalBasis x, PrincipalBasis y) => Svcca.Compare(x, cross, y, _options, decompositions, _compute);
    }

    private sealed class LayerStatistics
    {
        public LayerStatistics(Matrix<double> scatter, long count, SvccaOptions options, Decompositions decompositions)
        {
            var covariance = new Matrix<double>(scatter.Rows, scatter.Columns);
            System.Numerics.Tensors.TensorPrimitives.Divide(scatter.Values, (double)count, covariance.Values);
            Variance = CovarianceFactor.Trace(covariance);
            Factor = CovarianceFactor.Of(covariance, decompositions);
            Principal = PrincipalBasis.Of(covariance, options with { Standardise = false }, decompositions);
            Standardised = PrincipalBasis.Of(covariance, options with { Standardise = true }, decompositions);
        }

        public double Variance { get; }

        public CovarianceFactor Factor { get; }

        public PrincipalBasis Principal { get; }

        public PrincipalBasis Standardised { get; }
    }
}
