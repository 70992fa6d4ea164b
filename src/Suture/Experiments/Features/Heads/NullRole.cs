namespace Suture.Experiments.Features.Heads;

/// <summary>How a latent writes to an unembedding.</summary>
/// <param name="NullShare">Share of the decoder row's norm in the null directions, 0 to 1; null for a row of zeros.</param>
/// <param name="LogitVariance">Variance over the vocabulary of its cosine with each word's row; null for a row of zeros.</param>
/// <param name="Norm">Norm of the decoder row.</param>
/// <param name="Maximum">Largest activation in the text; 0 where it is never active.</param>
public sealed record NullRole(double? NullShare, double? LogitVariance, double Norm, double Maximum);
