using Suture.Formats.Gguf;
using Suture.Stitching;

namespace Suture.Steering;

/// <summary>Steering vectors as the control vectors of repeng and llama.cpp, and back.</summary>
/// <remarks>
/// Their <c>direction.l</c> is added to what block l, counted from 0, puts out, which is the stream before block l + 1: our layer is theirs plus one. llama.cpp
/// takes l from 1, so layers 0 and 1 of ours cannot be written. Values are <c>Scale · v</c>, so that their strength 1 is our addition at strength 1.
/// </remarks>
public static class ControlVectors
{
    /// <summary>Lowest layer of ours that the format can hold.</summary>
    public const int FirstLayer = 2;

    /// <summary>Makes a control vector.</summary>
    /// <param name="vectors">Vectors of one model, at most one a layer, of layers from <see cref="FirstLayer"/>.</param>
    /// <param name="architecture">The model's architecture, such as <c>llama</c>.</param>
    /// <exception cref="ArgumentException">A layer is too low or comes twice, or there is no vector.</exception>
    public static ControlVector Of(IReadOnlyList<SteeringVector> vectors, string architecture)
    {
        ArgumentException.ThrowIfNullOrEmpty(architecture);
        SteeringVectorFile.RequireOneModel(vectors);
        if (vectors.FirstOrDefault(vector => vector.Site.Layer < FirstLayer) is { } low) throw new ArgumentException($"The vector at {low.Site} cannot be in a control vector: the format begins behind block 1, our layer {FirstLayer}.", nameof(vectors));
        return new ControlVector
        {
            ModelHint = architecture,
            Directions = [.. vectors.OrderBy(vector => vector.Site.Layer).Select(vector => new ControlDirection(vector.Site.Layer - 1, Array.ConvertAll(vector.Direction, value => (float)(value * vector.Scale))))],
        };
    }

    /// <summary>Steering vectors of a control vector: to be added, since it holds no levels.</summary>
    /// <param name="vector">The control vector.</param>
    /// <param name="model">Name of the model it is for; the file only hints at it.</param>
    /// <exception cref="ArgumentException">A direction is zero.</exception>
    public static IReadOnlyList<SteeringVector> Read(ControlVector vector, string model)
    {
        ArgumentNullException.ThrowIfNull(vector);
        ArgumentException.ThrowIfNullOrEmpty(model);
        return [.. vector.Directions.OrderBy(direction => direction.Layer).Select(direction =>
            SteeringVector.Unmeasured(new StitchEnd(model, direction.Layer + 1, direction.Values.Length), Array.ConvertAll(direction.Values, value => (double)value)))];
    }
}
