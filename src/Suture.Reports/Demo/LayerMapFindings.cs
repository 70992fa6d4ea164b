namespace Suture.Reports.Demo;

/// <summary>Which layer of B each measure would choose for the layer of A.</summary>
/// <param name="SvccaColumn">The layer of largest SVCCA.</param>
/// <param name="CkaColumn">The layer of largest CKA.</param>
/// <param name="FvuColumn">The layer of smallest FVU A→B.</param>
/// <param name="FvuDownColumn">The layer of smallest FVU B→A.</param>
/// <param name="ChosenSvcca">SVCCA at the layers that the run used; NaN where there is none.</param>
internal sealed record LayerMapFindings(int SvccaColumn, int CkaColumn, int FvuColumn, int FvuDownColumn, double ChosenSvcca)
{
    /// <summary>Reads them off the maps.</summary>
    /// <param name="view">The result.</param>
    public static LayerMapFindings Of(DemoView view)
    {
        var result = view.Result;
        var svcca = Row(result.Svcca, result.LayerSmall);
        double chosen = result.LayerLarge >= 0 && result.LayerLarge < svcca.Length ? svcca[result.LayerLarge] : double.NaN;
        return new LayerMapFindings(
            Best(svcca, highest: true),
            Best(Row(result.Cka, result.LayerSmall), highest: true),
            Best(Row(result.FvuUpTrain, result.LayerSmall), highest: false),
            Best(Row(result.FvuDownTrain, result.LayerSmall), highest: false),
            chosen);
    }

    /// <summary>Index of the best finite value, the lower index on ties; −1 when there is none.</summary>
    /// <param name="values">The values.</param>
    /// <param name="highest">Whether the largest is best.</param>
    public static int Best(ReadOnlySpan<double> values, bool highest)
    {
        int best = -1;
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i])) continue;
            if (best < 0 || (highest ? values[i] > values[best] : values[i] < values[best])) best = i;
        }

        return best;
    }

    private static double[] Row(double[][] map, int row) => row >= 0 && row < map.Length ? map[row] : [];
}
