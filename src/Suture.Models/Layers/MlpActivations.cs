using System.Numerics.Tensors;
using Suture.Formats;
using Suture.Numerics;
using Suture.Numerics.Kernels;

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
                ActivationFunctions.GeluTanh(values);
                break;
            case ActivationFunction.GeluErf:
                ActivationFunctions.GeluErf(values);
                break;
            case ActivationFunction.QuickGelu:
                QuickGelu(values);
                break;
            case ActivationFunction.Relu:
                ActivationFunctions.Relu(values);
                break;
            case ActivationFunction.Silu:
                ActivationFunctions.Silu(values);
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
        ActivationFunctions.Silu(values);
        TensorPrimitives.Multiply(values, 1 / slope, values);
    }
}
