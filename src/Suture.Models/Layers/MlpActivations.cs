using System.Numerics.Tensors;
using Suture.Formats;
using Suture.Numerics;

namespace Suture.Models.Layers;

/// <summary>The names that configs give to non-linearities, and how each is applied.</summary>
internal static class MlpActivations
{
    // One function has many names in transformers (ACT2FN).
    private static readonly Dictionary<string, ActivationFunction> Names = new(StringComparer.Ordinal)
    {
        ["gelu"] = ActivationFunction.GeluErf,
        ["gelu_python"] = ActivationFunction.GeluErf,
        ["gelu_new"] = ActivationFunction.GeluTanh,
        ["gelu_fast"] = ActivationFunction.GeluTanh,
        ["gelu_accurate"] = ActivationFunction.GeluTanh,
        ["gelu_pytorch_tanh"] = ActivationFunction.GeluTanh,
        ["gelu_python_tanh"] = ActivationFunction.GeluTanh,
        ["quick_gelu"] = ActivationFunction.QuickGelu,
        ["relu"] = ActivationFunction.Relu,
        ["silu"] = ActivationFunction.Silu,
        ["swish"] = ActivationFunction.Silu,
    };

    /// <summary>Reads a name.</summary>
    /// <param name="field">A text in config.json.</param>
    /// <exception cref="CheckpointFormatException">It is none of the known names.</exception>
    public static ActivationFunction Parse(JsonField field)
    {
        string name = field.Text();
        return Names.TryGetValue(name, out var function)
            ? function
            : throw field.Fault($"is '{name}', an unknown activation; known: {string.Join(", ", Names.Keys.Order(StringComparer.Ordinal))}.");
    }

    /// <summary>Applies a function to every value in place.</summary>
    /// <param name="function">Which.</param>
    /// <param name="values">The values.</param>
    public static void Apply(ActivationFunction function, Span<float> values)
    {
        switch (function)
        {
            case ActivationFunction.GeluTanh:
                GeluTanh(values);
                break;
            case ActivationFunction.GeluErf:
                GeluErf(values);
                break;
            case ActivationFunction.QuickGelu:
                QuickGelu(values);
                break;
            case ActivationFunction.Relu:
                TensorPrimitives.Max(values, 0, values);
                break;
            case ActivationFunction.Silu:
                Silu(values);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(function), function, $"Known: {string.Join(", ", Enum.GetNames<ActivationFunction>())}.");
        }
    }

    /// <summary>Adds a bias to every row and applies a function, while the row is in the nearest cache.</summary>
    /// <param name="function">Which.</param>
    /// <param name="rows">[rows, dMlp], overwritten.</param>
    /// <param name="bias">[dMlp]; null for none.</param>
    /// <param name="compute">Where to run.</param>
    public static void AddBiasAndApply(ActivationFunction function, MatrixView<float> rows, float[]? bias, Compute compute) =>
        RowChunks.For(rows, compute, (row, _) =>
        {
            if (bias is not null) TensorPrimitives.Add(row, bias, row);
            Apply(function, row);
        });

    // x σ(1.702 x) = silu(1.702 x) / 1.702
    private static void QuickGelu(Span<float> values)
    {
        const float slope = 1.702f;
        TensorPrimitives.Multiply(values, slope, values);
        Silu(values);
        TensorPrimitives.Multiply(values, 1 / slope, values);
    }

    private static void Silu(Span<float> values) => Gate(values, static (x, z) => x.CopyTo(z));

    // 0.5 x (1 + tanh y) = x σ(2 y), y = √(2/π) (x + 0.044715 x³)
    private static void GeluTanh(Span<float> values) => Gate(values, static (x, z) =>
    {
        const float slope = 1.5957691216f; // 2 √(2/π)
        TensorPrimitives.Multiply(x, x, z);
        TensorPrimitives.Multiply(z, 0.044715f * slope, z);
        TensorPrimitives.Add(z, slope, z);
        TensorPrimitives.Multiply(z, x, z);
    });

    // values ← values · σ(z(values))
    private static void Gate(Span<float> values, Action<Span<float>, Span<float>> argument)
    {
        const int block = 256;
        Span<float> z = stackalloc float[block];
        for (int start = 0; start < values.Length; start += block)
        {
            var x = values[start..Math.Min(values.Length, start + block)];
            var part = z[..x.Length];
            argument(x, part);
            TensorPrimitives.Sigmoid<float>(part, part);
            TensorPrimitives.Multiply(x, part, x);
        }
    }

    private static void GeluErf(Span<float> values)
    {
        foreach (ref float x in values) x = (float)(0.5 * x * (1 + Erf(x / Math.Sqrt(2))));
    }

    // Numerical Recipes' erfcc: fractional error below 1.2e-7 everywhere.
    private static double Erf(double x)
    {
        double t = 1 / (1 + (0.5 * Math.Abs(x)));
        ReadOnlySpan<double> coefficients = [0.17087277, -0.82215223, 1.48851587, -1.13520398, 0.27886807, -0.18628806, 0.09678418, 0.37409196, 1.00002368, -1.26551223];
        double sum = 0;
        foreach (double coefficient in coefficients) sum = (sum * t) + coefficient;
        double erfc = t * Math.Exp(sum - (x * x));
        return x >= 0 ? 1 - erfc : erfc - 1;
    }
}
