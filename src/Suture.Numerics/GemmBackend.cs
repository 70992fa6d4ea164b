using Suture.Numerics.Gemm;

namespace Suture.Numerics;

/// <summary>What runs matrix products: the seam behind <see cref="Compute"/>.</summary>
/// <remarks>Backends differ in rounding: a run records <see cref="Name"/>, and equal bytes are promised within one backend and instruction set.</remarks>
public abstract class GemmBackend
{
    private protected GemmBackend()
    {
    }

    /// <summary>The kernels of this library, on the best instruction set of the processor; the default.</summary>
    public static GemmBackend Managed { get; } = new ManagedGemm(InstructionSets.Best);

    /// <summary>Short name for configuration and run records, such as <c>managed</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What is in use, in words a person can check: instruction set, version, path.</summary>
    public abstract string Description { get; }

    /// <summary>Products in float32.</summary>
    internal abstract GemmEngine<float> Singles { get; }

    /// <summary>Products in float64.</summary>
    internal abstract GemmEngine<double> Doubles { get; }
}
