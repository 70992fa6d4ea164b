using System.Runtime.InteropServices;
using Suture.Numerics;

namespace Suture.Models.Layers;

/// <summary>What attention reads: the projections of all rows, where head h begins at column <c>h · HeadStride</c>.</summary>
/// <param name="Queries">[rows, from the first query head to the end of the last].</param>
/// <param name="Keys">[rows, from the first key head to the end of the last].</param>
/// <param name="Values">[rows, from the first value head to the end of the last].</param>
/// <param name="HeadStride">Columns from one head to the next: dHead, or more where queries, keys and values take turns.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AttentionInput(MatrixView<float> Queries, MatrixView<float> Keys, MatrixView<float> Values, int HeadStride);
