using System.Numerics.Tensors;

namespace Suture.Numerics.Kernels;

/// <summary>Non-linearities of MLPs, in place, vectorised. NaN stays NaN; a result never depends on where its value stands in the span.</summary>
/// <remarks>Largest error against float64 on [−20, 20]: 3e-7 relative plus 1e-7 absolute.</remarks>
public static class ActivationFunctions
{
    /// <summary>GELU by its tanh approximation (<c>gelu_new</c>): <c>½ x (1 + tanh(√(2/π) (x + 0.044715 x³)))</c>.</summary>
    /// <param name="values">Values, overwritten.</param>
    public static void GeluTanh(Span<float> values) => ElementWise.Apply<GeluTanhMap>(values, values);

    /// <summary><c>x ← GeluTanh(x + bias)</c> in one visit; see <see cref="GeluTanh(Span{float})"/>.</summary>
    /// <param name="values">Values, overwritten.</param>
    /// <param name="bias">What is added to each first.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void GeluTanh(Span<float> values, ReadOnlySpan<float> bias) => ElementWise.ApplyToSum<GeluTanhMap>(values, bias);

    /// <summary>Exact GELU: <c>½ x (1 + erf(x / √2))</c>.</summary>
    /// <param name="values">Values, overwritten.</param>
    public static void GeluErf(Span<float> values) => ElementWise.Apply<GeluErfMap>(values, values);

    /// <summary><c>x ← GeluErf(x + bias)</c> in one visit; see <see cref="GeluErf(Span{float})"/>.</summary>
    /// <param name="values">Values, overwritten.</param>
    /// <param name="bias">What is added to each first.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void GeluErf(Span<float> values, ReadOnlySpan<float> bias) => ElementWise.ApplyToSum<GeluErfMap>(values, bias);

    /// <summary>SiLU: <c>x / (1 + e⁻ˣ)</c>.</summary>
    /// <param name="values">Values, overwritten.</param>
    public static void Silu(Span<float> values) => ElementWise.Apply<SiluMap>(values, values);

    /// <summary><c>x ← Silu(x + bias)</c> in one visit; see <see cref="Silu(Span{float})"/>.</summary>
    /// <param name="values">Values, overwritten.</param>
    /// <param name="bias">What is added to each first.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Silu(Span<float> values, ReadOnlySpan<float> bias) => ElementWise.ApplyToSum<SiluMap>(values, bias);

    /// <summary>Logistic function: <c>1 / (1 + e⁻ˣ)</c>.</summary>
    /// <param name="values">Values, overwritten.</param>
    public static void Sigmoid(Span<float> values) => ElementWise.Apply<SigmoidMap>(values, values);

    /// <summary>ReLU: <c>max(x, 0)</c>.</summary>
    /// <param name="values">Values, overwritten.</param>
    public static void Relu(Span<float> values) => TensorPrimitives.Max(values, 0f, values);
}
