using Suture.Formats;
using Suture.Numerics;

namespace Suture.SparseAutoencoders;

/// <summary>Takes an autoencoder's weights from a file, whatever its format: of the right shape, finite, in the order the caller works in.</summary>
/// <param name="file">The file.</param>
internal sealed class SaeTensors(ITensorReader file)
{
    // Larger than any dictionary in existence; products stay below what 64 bits hold.
    public const int MaxSize = 1 << 26;

    /// <summary>Whether there is a tensor.</summary>
    public bool Has(string name) => file.Tensors.ContainsKey(name);

    /// <summary>Rows and columns of a matrix whose size nothing else says.</summary>
    public (int Rows, int Columns) SizeOf(string name)
    {
        var tensor = file.Require(name);
        return tensor.Shape is [> 0 and <= MaxSize, > 0 and <= MaxSize]
            ? ((int)tensor.Shape[0], (int)tensor.Shape[1])
            : throw new CheckpointFormatException(tensor.File, name, $"has the shape {tensor.ShapeText}; expected two dimensions from 1 to {MaxSize}.");
    }

    /// <summary>A matrix of a known size.</summary>
    public Matrix<float> Matrix(string name, int rows, int columns)
    {
        var values = Values(name, [rows, columns]);
        return new Matrix<float>(rows, columns, values);
    }

    /// <summary>A vector of a known length.</summary>
    public float[] Vector(string name, int length) => Values(name, [length]);

    /// <summary>A single number, in whatever shape holds one.</summary>
    public float Number(string name)
    {
        var tensor = file.Require(name);
        if (tensor.Count != 1) throw new CheckpointFormatException(tensor.File, name, $"has the shape {tensor.ShapeText}; expected one value.");
        file.RequireFinite(name);
        return file.Floats(name)[0];
    }

    /// <summary>A single whole number of at least 1.</summary>
    public int PositiveInteger(string name)
    {
        var tensor = file.Require(name);
        if (tensor.Count != 1) throw new CheckpointFormatException(tensor.File, name, $"has the shape {tensor.ShapeText}; expected one value.");
        long value = file.Integers(name)[0];
        return value is >= 1 and <= int.MaxValue ? (int)value : throw new CheckpointFormatException(tensor.File, name, $"is {value}; expected a whole number of at least 1.");
    }

    /// <summary>Refuses tensors that nobody will read: they would change what the file means.</summary>
    /// <param name="kind">What the file holds, for the message.</param>
    /// <param name="expected">All names that are read.</param>
    public void RequireOnly(string kind, params string[] expected)
    {
        foreach (string name in file.Tensors.Keys.Order(StringComparer.Ordinal))
        {
            if (!expected.Contains(name, StringComparer.Ordinal)) throw new CheckpointFormatException(file.Path, name, $"is not a tensor of {kind}; expected {string.Join(", ", expected)}.");
        }
    }

    /// <summary>Refuses factors other than 1, which old tools wrote without meaning.</summary>
    public void RequireOnes(string name)
    {
        float[] factors = file.Floats(name);
        int bad = Array.FindIndex(factors, factor => !(Math.Abs(factor - 1) <= 1e-5f));
        if (bad >= 0) throw new CheckpointFormatException(file.Path, name, $"holds {factors[bad]} at [{bad}]; only factors of 1, which do nothing, are read.");
    }

    /// <summary>Puts the parts together. Each was finite by itself; parts that do not go together, or overflow float32 when conventions are folded into them, are a fault of the file.</summary>
    /// <param name="build">Folds and makes the autoencoder, from nothing but what the file holds.</param>
    public SparseAutoencoder Build(Func<SparseAutoencoder> build)
    {
        try
        {
            return build();
        }
        catch (ArgumentException error)
        {
            throw new CheckpointFormatException(file.Path, null, $"holds weights that make no autoencoder: {error.Message}", error);
        }
    }

    private float[] Values(string name, ReadOnlySpan<long> shape)
    {
        file.Require(name, shape);
        file.RequireFinite(name);
        return file.Floats(name);
    }
}
