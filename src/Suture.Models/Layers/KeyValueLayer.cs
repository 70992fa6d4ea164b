using Suture.Numerics;

namespace Suture.Models.Layers;

/// <summary>The keys and values that one block has seen of one context.</summary>
/// <param name="Keys">[capacity, kvWidth]; rows up to the next position are filled.</param>
/// <param name="Values">[capacity, kvWidth], as the keys.</param>
internal sealed record KeyValueLayer(Matrix<float> Keys, Matrix<float> Values);
