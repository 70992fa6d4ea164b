using System.Runtime.InteropServices;

namespace Suture.Models.Layers;

/// <summary>Consecutive rows of a residual stream that belong to one context.</summary>
/// <param name="Row">First row, counted in <see cref="BlockRun.Residual"/>.</param>
/// <param name="Count">Number of rows.</param>
/// <param name="FirstPosition">Position of the first row in its context; above 0 only when a cache holds what came before.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RowSpan(int Row, int Count, int FirstPosition);
