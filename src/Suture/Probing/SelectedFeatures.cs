namespace Suture.Probing;

/// <summary>Features chosen for a sparse probe, the best first.</summary>
/// <param name="Indices">Their numbers.</param>
/// <param name="MeanDifferences"><c>mean(f | class) − mean(f | rest)</c> of each.</param>
/// <param name="Gap">By how much the last one chosen beats the first one left out; infinite when none is left out. 0 means a tie, which the lower number won.</param>
public sealed record SelectedFeatures(int[] Indices, double[] MeanDifferences, double Gap);
