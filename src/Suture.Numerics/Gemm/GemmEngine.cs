namespace Suture.Numerics.Gemm;

/// <summary>Runs products of one element type.</summary>
internal abstract class GemmEngine<T>
    where T : unmanaged
{
    /// <summary>Runs a product on the threads of <paramref name="compute"/>; the result does not depend on their number.</summary>
    public abstract void Multiply(in GemmCall<T> call, Compute compute);
}
