namespace Suture.Probing.Evaluation;

/// <summary>Texts whose predicted probability falls into one bin.</summary>
/// <param name="Low">Lower end of the bin; it belongs to it.</param>
/// <param name="High">Upper end; it belongs to the next bin, or to this one if it is the last.</param>
/// <param name="Count">Number of texts.</param>
/// <param name="MeanProbability">Mean predicted probability; NaN when there is no text.</param>
/// <param name="PositiveShare">Share of them that are positive; NaN when there is no text.</param>
public sealed record CalibrationBin(double Low, double High, int Count, double MeanProbability, double PositiveShare);
