namespace Suture.Models.Layers;

/// <summary>The non-linearity of an MLP.</summary>
internal enum ActivationFunction
{
    /// <summary><c>x Φ(x)</c> by the tanh approximation.</summary>
    GeluTanh,

    /// <summary><c>x Φ(x)</c> by the error function.</summary>
    GeluErf,

    /// <summary><c>x σ(1.702 x)</c>.</summary>
    QuickGelu,

    /// <summary><c>max(x, 0)</c>.</summary>
    Relu,

    /// <summary><c>x σ(x)</c>.</summary>
    Silu,
}
