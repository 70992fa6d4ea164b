namespace Suture.SparseAutoencoders.SaeLens;

/// <summary>How SAELens makes codes of pre-activations.</summary>
internal enum SaeLensActivation
{
    Relu,
    TopK,
    BatchTopK,
    JumpRelu,
    Gated,
}
