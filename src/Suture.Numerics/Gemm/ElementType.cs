namespace Suture.Numerics.Gemm;

/// <summary>How the elements of an operand are stored.</summary>
internal enum ElementType
{
    Float32,
    Float64,
    Float16,
    BFloat16,
}
