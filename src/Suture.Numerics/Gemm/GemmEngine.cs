using System.Numerics;

namespace Suture.Numerics.Gemm;

/// <summary>Runs products of one element type.</summary>
internal abstract class GemmEngine<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Runs a product on the threads of <paramref name="compute"/>; the result does not depend on their number.</summary>
    public abstract void Multiply(in GemmCall<T> call, Compute compute);

    /// <summary>Runs a product and hands its tiles out instead of storing them; C of the call is not used.</summary>
    public abstract void Stream(in GemmCall<T> call, IProductConsumer<T> consumer, Compute compute);
}
