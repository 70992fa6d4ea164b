namespace Suture.Experiments.Probes;

/// <summary>Texts for one probe.</summary>
/// <param name="Places">Which of the used texts.</param>
/// <param name="IsPositive">Whether each is of the class.</param>
internal sealed record ChosenTexts(int[] Places, bool[] IsPositive);
