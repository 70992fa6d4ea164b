using System.Numerics;
using System.Runtime.CompilerServices;

namespace Suture.Numerics.Gemm;

/// <summary>Values stored in the product's own type.</summary>
internal readonly unsafe struct DirectValues<T> : IStoredValues<T>
    where T : unmanaged
{
    public static int SizeBytes => sizeof(T);

    public static int Exponent => 0;

    public bool LostNotFinite => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Load(byte* source, out Vector<T> lower, out Vector<T> upper)
    {
        lower = Vector.Load((T*)source);
        upper = Vector.Load((T*)source + Vector<T>.Count);
    }

    public static T LoadOne(byte* source) => *(T*)source;
}

/// <summary>float32 in a product in float64.</summary>
internal readonly unsafe struct SingleAsDoubleValues : IStoredValues<double>
{
    public static int SizeBytes => sizeof(float);

    public static int Exponent => 0;

    public bool LostNotFinite => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Load(byte* source, out Vector<double> lower, out Vector<double> upper) => Vector.Widen(Vector.Load((float*)source), out lower, out upper);

    public static double LoadOne(byte* source) => *(float*)source;
}

/// <summary>bfloat16: its bits are the upper half of a float32's.</summary>
internal readonly unsafe struct BFloat16Values : IStoredValues<float>
{
    public static int SizeBytes => sizeof(ushort);

    public static int Exponent => 0;

    public bool LostNotFinite => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Load(byte* source, out Vector<float> lower, out Vector<float> upper)
    {
        Vector.Widen(Vector.Load((ushort*)source), out var low, out var high);
        lower = Vector.AsVectorSingle(low << 16);
        upper = Vector.AsVectorSingle(high << 16);
    }

    public static float LoadOne(byte* source) => BitConverter.UInt32BitsToSingle((uint)*(ushort*)source << 16);
}

/// <summary>float16, read as value · 2⁻¹¹²: its exponent and fraction moved to their places in a float32.</summary>
/// <remarks>
/// .NET has no type for the processor's own conversion, and the twelve steps of a full one are slower than memory. Moving the fields takes two,
/// subnormal values included, but makes infinity and NaN ordinary numbers: so the largest magnitude is kept beside.
/// </remarks>
internal unsafe struct Float16Values : IStoredValues<float>
{
    private const ushort MagnitudeBits = 0x7FFF;
    private const ushort SmallestNotFinite = 0x7C00;
    private const int FieldShift = 13;
    private const int SignAndFields = unchecked((int)0x8FFFE000);
    private const float Scale = 1.925929944387236e-34f; // 2⁻¹¹²

    private Vector<ushort> _largest;

    public static int SizeBytes => sizeof(ushort);

    public static int Exponent => 112;

    public readonly bool LostNotFinite => Vector.GreaterThanOrEqualAny(_largest, new Vector<ushort>(SmallestNotFinite));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Load(byte* source, out Vector<float> lower, out Vector<float> upper)
    {
        var halves = Vector.Load((short*)source);
        _largest = Vector.Max(_largest, Vector.AsVectorUInt16(halves) & new Vector<ushort>(MagnitudeBits));
        Vector.Widen(halves, out var low, out var high); // the sign goes to the top
        lower = Vector.AsVectorSingle((low << FieldShift) & new Vector<int>(SignAndFields));
        upper = Vector.AsVectorSingle((high << FieldShift) & new Vector<int>(SignAndFields));
    }

    public static float LoadOne(byte* source) => (float)*(Half*)source * Scale;
}
