using System.Globalization;
using Suture.Formats;
using Suture.Numerics;

namespace Suture.Activations;

/// <summary>Moments as a safetensors file: F64 tensors <c>mean_a</c>, <c>mean_b</c>, <c>scatter_aa</c>, <c>scatter_ab</c>, <c>scatter_bb</c> and I64 <c>count</c>.</summary>
public static class MomentsFile
{
    /// <summary>Writes a file, atomically.</summary>
    /// <param name="moments">What to write.</param>
    /// <param name="path">Final name.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(Moments moments, string path)
    {
        ArgumentNullException.ThrowIfNull(moments);
        var writer = new SafetensorsWriter();
        writer.Add("count", [moments.Count]);
        writer.Add("mean_a", moments.MeanA);
        writer.Add("mean_b", moments.MeanB);
        writer.Add("scatter_aa", moments.ScatterAA);
        writer.Add("scatter_ab", moments.ScatterAB);
        writer.Add("scatter_bb", moments.ScatterBB);
        writer.Write(path);
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="CheckpointFormatException">A tensor is missing, has another shape or holds NaN or infinity, or the count is below 1.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static Moments Read(string path)
    {
        using var file = SafetensorsFile.Open(path);
        long[] count = file.Integers("count");
        if (count is not [> 0]) throw new CheckpointFormatException(path, "count", $"holds [{string.Join(", ", count.Take(4).Select(c => c.ToString(CultureInfo.InvariantCulture)))}]; expected one number of tokens, 1 or more");
        double[] meanA = Values("mean_a", null), meanB = Values("mean_b", null);
        return new Moments(count[0], meanA, meanB, Scatter("scatter_aa", meanA, meanA), Scatter("scatter_ab", meanA, meanB), Scatter("scatter_bb", meanB, meanB));

        Matrix<double> Scatter(string name, double[] rows, double[] columns) => new(rows.Length, columns.Length, Values(name, [rows.Length, columns.Length]));

        double[] Values(string name, long[]? shape)
        {
            double[] values = file.Doubles(name);
            var info = file.Tensors[name];
            if (shape is null ? info.Shape.Count != 1 : !info.Shape.SequenceEqual(shape))
            {
                throw new CheckpointFormatException(path, name, $"has shape {info.ShapeText}; expected {(shape is null ? "one dimension" : $"[{string.Join(", ", shape)}]")}");
            }

            int bad = Array.FindIndex(values, value => !double.IsFinite(value));
            if (bad >= 0) throw new CheckpointFormatException(path, name, $"holds {values[bad]} at value {bad}; expected finite numbers");
            return values;
        }
    }
}
