using System.Numerics.Tensors;
using Suture.Models;
using Suture.Models.Generation;
using Suture.Numerics;

namespace Suture.Steering;

/// <summary>Steering as a change of activations, for generation and for passes.</summary>
public static class SteeringEdit
{
    /// <summary>The edit of one vector while a model generates.</summary>
    /// <param name="vector">The vector.</param>
    /// <param name="options">How it is applied.</param>
    /// <param name="model">The model that generates.</param>
    /// <exception cref="ArgumentException">The vector is not one of the model, an option is out of range, or clamping is asked of a vector without levels.</exception>
    public static ActivationEdit Of(SteeringVector vector, SteeringOptions options, LanguageModel model)
    {
        ArgumentNullException.ThrowIfNull(vector);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(model);
        options.Validate();
        RequireFit(vector, model);
        var change = Change(vector, options);
        bool skipsFirst = model.BosId is not null && !options.SteerBos;

        // A prompt comes in one call, from position 0, and each generated token in one of its own: see ActivationChange.
        return new ActivationEdit(vector.Site.Layer, (rows, firstPosition) =>
        {
            bool isPrompt = firstPosition == 0;
            if (isPrompt ? options.Positions == SteeringPositions.Generated : options.Positions is SteeringPositions.Prompt or SteeringPositions.Last) return;
            int first = options.Positions == SteeringPositions.Last ? rows.Rows - 1 : 0;
            if (isPrompt && first == 0 && skipsFirst) first = 1;
            if (first < rows.Rows) change(rows.RowRange(first, rows.Rows - first));
        });
    }

    /// <summary>Steers all rows.</summary>
    /// <param name="vector">The vector.</param>
    /// <param name="options">Mode and strength; the rows are the caller's choice.</param>
    /// <param name="rows"><c>[rows, dModel]</c>, changed in place.</param>
    /// <exception cref="ArgumentException">The width is not the vector's, or clamping is asked of a vector without levels.</exception>
    public static void Apply(SteeringVector vector, SteeringOptions options, MatrixView<float> rows)
    {
        ArgumentNullException.ThrowIfNull(vector);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        if (rows.Columns != vector.Site.Width) throw new ArgumentException($"The rows are {rows.Columns} wide; the vector at {vector.Site} is {vector.Site.Width} wide.", nameof(rows));
        Change(vector, options)(rows);
    }

    private static Action<MatrixView<float>> Change(SteeringVector vector, SteeringOptions options)
    {
        float[] v = Array.ConvertAll(vector.Direction, value => (float)value);
        double? level = options.Mode switch
        {
            SteeringMode.Addition => null,
            SteeringMode.Clamp => vector.Levels?.At(options.Strength)
                ?? throw new ArgumentException($"The vector at {vector.Site} has no measured levels, so there is nothing to clamp to; add it instead.", nameof(vector)),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Mode, $"Known: {string.Join(", ", Enum.GetNames<SteeringMode>())}."),
        };
        double added = options.Strength * vector.Scale;
        return rows =>
        {
            for (int i = 0; i < rows.Rows; i++)
            {
                var row = rows.Row(i);
                double step = level is { } z ? z - DoubleSums.Dot<float>(row, v) : added;
                TensorPrimitives.MultiplyAdd(v, (float)step, row, row);
            }
        };
    }

    private static void RequireFit(SteeringVector vector, LanguageModel model)
    {
        var site = vector.Site;
        if (site.Width != model.Width || site.Layer > model.LayerCount) throw new ArgumentException($"The vector is at {site}, {site.Width} wide; '{model.Name}' has {model.LayerCount} layers and is {model.Width} wide.", nameof(vector));
        if (site.Fingerprint is { } fingerprint && fingerprint != model.Fingerprint) throw new ArgumentException($"The vector is of '{site.Model}' with other content than '{model.Name}'; a vector belongs to the weights it was fitted on. Carry it across with a stitch.", nameof(vector));
    }
}
