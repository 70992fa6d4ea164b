using Suture.Numerics;

namespace Suture.SparseAutoencoders;

/// <summary>Keeps, of the pre-activations that stream by, what an activation rule makes active.</summary>
internal interface ICodeSelector : IProductConsumer<float>
{
    /// <summary>The codes, once all tiles have been consumed.</summary>
    SparseCodes Finish(Compute compute);
}
