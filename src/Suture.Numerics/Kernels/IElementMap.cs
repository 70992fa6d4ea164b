using System.Numerics;

namespace Suture.Numerics.Kernels;

/// <summary>A function of one value, twice: as plain code, which specifies it and is its test oracle, and over vector lanes.</summary>
internal interface IElementMap
{
    /// <summary>The specification.</summary>
    static abstract float Scalar(float x);

    /// <summary>The same for every lane, within the error that the map states.</summary>
    static abstract Vector<float> Lanes(Vector<float> x);
}
