using System.Runtime.InteropServices;

namespace Suture.Numerics.LinearAlgebra;

/// <summary>Where a sweep lies in its batch.</summary>
/// <param name="FirstColumn">Left column of its first rotation.</param>
/// <param name="Offset">Index of its first rotation.</param>
/// <param name="Count">Number of rotations.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RotationSweep(int FirstColumn, int Offset, int Count);
