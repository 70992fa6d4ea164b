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
    /// <param name="field">A text in config.json; null where it is absent.</param>
    /// <param name="absent">What absence means.</param>
    /// <exception cref="CheckpointFormatException">It is none of the known names.</exception>
    public static ActivationFunction Parse(JsonField? field, ActivationFunction absent)
    {
        if (field is null) return absent;
        string name = field.Text();
        return Names.TryGetValue(name, out var function)
            ? function
            : throw field.Fault($"is '{name}', an unknown activation; known: {string.Join(", ", Names.Keys.Order(StringComparer.Ordinal))}.");
    }

    /// <summary><c>x ← f(x + bias)</c> for every row.</summary>
    /// <param name="function">f.</param>
    /// <param name="rows">[rows, dMlp], overwritten.</param>
    /// <param name="bias">[dMlp]; null for none.</param>
    /// <param name="compute">Where to run.</param>
    public static void Apply(ActivationFunction function, MatrixView<float> rows, float[]? bias, Compute compute)
    {
        float[] addend = bias ?? new float[rows.Columns];
        RowChunks.For(rows, compute, (row, _) => Apply(function, row, addend));
    }

    /// <summary><c>x ← f(x + bias)</c>.</summary>
    /// <param name="function">f.</param>
    /// <param name="row">[dMlp], overwritten.</param>
    /// <param name="bias">[dMlp].</param>
    public static void Apply(ActivationFunction function, Span<float> row, ReadOnlySpan<float> bias)
    {
        switch (function)
        {
            case ActivationFunction.GeluTanh:
                ActivationFunctions.GeluTanh(row, bias);
                break;
            case ActivationFunction.GeluErf:
                ActivationFunctions.GeluErf(row, bias);
                break;
            case ActivationFunction.QuickGelu:
                QuickGelu(row, bias);
                break;
            case ActivationFunction.Relu:
                TensorPrimitives.Add(row, bias, row);
                ActivationFunctions.Relu(row);
                break;
            case ActivationFunction.Silu:
                ActivationFunctions.Silu(row, bias);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(function), function, $"Known: {string.Join(", ", Enum.GetNames<ActivationFunction>())}.");
        }
    }

    // x σ(1.702 x) = silu(1.702 x) / 1.702
    private static void QuickGelu(Span<float> values, ReadOnlySpan<float> bias)
    {
        const float slope = 1.702f;
        TensorPrimitives.Add(values, bias, values);
        TensorPrimitives.Multiply(values, slope, values);
        ActivationFunctions.Silu(values);
        TensorPrimitives.Multiply(values, 1 / slope, values);
    }
}
