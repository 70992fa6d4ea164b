using Suture.Numerics;

namespace Suture.SparseAutoencoders.Training.Engines;

/// <summary>A batch as a step sees it.</summary>
/// <param name="X">Inputs, <c>[tokens, dIn]</c>, centred and scaled: what a skip connection reads.</param>
/// <param name="Encoded">The same without the pre-bias: what the encoder reads.</param>
/// <param name="Y">Targets, <c>[tokens, dOut]</c>, centred and scaled.</param>
/// <param name="Step">Number of the step, from 0.</param>
/// <param name="Dead">Which latents are dead.</param>
internal sealed record StepInput(MatrixView<float> X, MatrixView<float> Encoded, MatrixView<float> Y, long Step, DeadLatents Dead)
{
    /// <summary>Tokens of the batch.</summary>
    public int Tokens => X.Rows;
}
