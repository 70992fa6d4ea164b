namespace Suture.Stitching.Adam;

/// <summary>What one training step saw.</summary>
/// <param name="Step">Steps taken before this one.</param>
/// <param name="Loss">The objective on the batch, before the update.</param>
/// <param name="GradientNorm">Norm of the gradient of all four tensors together, before clipping.</param>
/// <param name="LearningRate">Rate of the step.</param>
public sealed record AdamStitchStep(int Step, double Loss, double GradientNorm, double LearningRate);
