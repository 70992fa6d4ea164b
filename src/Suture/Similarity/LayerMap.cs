using System.Text.Json.Serialization;
using Suture.Experiments.Results;

namespace Suture.Similarity;

/// <summary>How alike every layer of A is to every layer of B, by every measure that moments give. All grids are <c>[layer of A][layer of B]</c>, NaN where a pair was not measured.</summary>
public sealed record LayerMap
{
    /// <summary>Tokens in the moments; pairs of tokens where the tokenizers differ.</summary>
    public required long TokenCount { get; init; }

    /// <summary>Mean canonical correlation of the principal subspaces, <see cref="SvccaResult.Mean"/>.</summary>
    public required double[][] Svcca { get; init; }

    /// <summary>The same on standardised dimensions, which outlier dimensions cannot dominate.</summary>
    public required double[][] SvccaStandardised { get; init; }

    /// <summary>Linear CKA.</summary>
    public required double[][] Cka { get; init; }

    /// <summary>FVU of the least-squares map A → B on these tokens.</summary>
    public required double[][] FvuUp { get; init; }

    /// <summary>FVU of the least-squares map B → A on these tokens.</summary>
    public required double[][] FvuDown { get; init; }

    /// <summary>Principal directions that SVCCA kept, by layer of A.</summary>
    public required int[] KeptA { get; init; }

    /// <summary>Principal directions that SVCCA kept, by layer of B.</summary>
    public required int[] KeptB { get; init; }

    /// <summary>Directions that SVCCA kept on standardised dimensions, by layer of A.</summary>
    public required int[] KeptStandardisedA { get; init; }

    /// <summary>Directions that SVCCA kept on standardised dimensions, by layer of B.</summary>
    public required int[] KeptStandardisedB { get; init; }

    /// <summary>Whether SVCCA kept so few directions of either layer (<see cref="SvccaOptions.LeastKeptShare"/>) that its score says little.</summary>
    public required bool[][] FewDirections { get; init; }

    /// <summary>How much of the text the tokenizers have in common; left out when they are one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TextAlignment? Alignment { get; init; }

    /// <summary>The paper's choice (arXiv 2506.06609, section 2): the layer of B with the largest SVCCA; the lower one on ties.</summary>
    /// <param name="layerA">The fixed layer of A.</param>
    /// <exception cref="InvalidOperationException">No pair of this layer was measured.</exception>
    public int BestBySvcca(int layerA) => Best(Svcca[layerA], value => value);

    /// <summary>The layer of B with the largest CKA; the lower one on ties.</summary>
    /// <param name="layerA">The fixed layer of A.</param>
    /// <exception cref="InvalidOperationException">No pair of this layer was measured.</exception>
    public int BestByCka(int layerA) => Best(Cka[layerA], value => value);

    /// <summary>The layer of B that the layer of A predicts best; the lower one on ties.</summary>
    /// <param name="layerA">The fixed layer of A.</param>
    /// <exception cref="InvalidOperationException">No pair of this layer was measured.</exception>
    public int BestByFvuUp(int layerA) => Best(FvuUp[layerA], value => -value);

    private static int Best(double[] values, Func<double, double> score)
    {
        int best = -1;
        for (int j = 0; j < values.Length; j++)
        {
            if (!double.IsNaN(values[j]) && (best < 0 || score(values[j]) > score(values[best]))) best = j;
        }

        return best >= 0 ? best : throw new InvalidOperationException("No pair of this layer was measured.");
    }
}
