using System.Globalization;
using System.Text.Json;
using Suture.Formats;
using Suture.SparseAutoencoders.Flops;

namespace Suture.Tests.SparseAutoencoders.Flops;

/// <summary>The curves of a scaling fixture.</summary>
internal static class ScalingCurves
{
    /// <summary>All widths of an arm, ascending, the stitch's cost not added.</summary>
    public static IReadOnlyList<(int Width, IReadOnlyList<CostPoint> Points)> Read(SafetensorsFile file, JsonDocument expected, string arm)
    {
        string prefix = $"ev.{arm}.";
        return
        [
            .. file.Tensors.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
                .Select(name => int.Parse(name.AsSpan(prefix.Length), CultureInfo.InvariantCulture)).Order()
                .Select(latents => (latents, (IReadOnlyList<CostPoint>)Points(file, expected, arm, latents, before: 0))),
        ];
    }

    /// <summary>One curve.</summary>
    public static List<CostPoint> Points(SafetensorsFile file, JsonDocument expected, string arm, int latents, double before)
    {
        var savings = expected.RootElement.GetProperty("savings");
        int width = savings.GetProperty("d").GetInt32(), batch = savings.GetProperty("batch").GetInt32();
        long[] steps = file.Tensors["steps"].Type is TensorType.F32 or TensorType.F64 ? Array.ConvertAll(file.Doubles("steps"), value => (long)value) : file.Integers("steps");
        float[] values = file.Floats($"ev.{arm}.{latents}");
        return [.. steps.Zip(values, (step, value) => new CostPoint(before + FlopCount.DenseTraining(width, latents, batch, step), value))];
    }
}
