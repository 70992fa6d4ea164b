using Suture.Steering;

namespace Suture.Experiments.Steering;

/// <summary>Fitting steering vectors.</summary>
public sealed record SteerFitOptions
{
    /// <summary>The model: a Hugging Face folder, an id of the hub or <c>embedded:NAME</c>.</summary>
    public required string Model { get; init; }

    /// <summary>Layers, each getting a vector of its own.</summary>
    public required IReadOnlyList<int> Layers { get; init; }

    /// <summary>What to fit on.</summary>
    public SteerTextOptions Texts { get; init; } = new();

    /// <summary>How directions are found; default the mean difference.</summary>
    public SteeringMethod Method { get; init; } = SteeringMethod.MeanDifference;

    /// <summary>Names everything that is out of range.</summary>
    /// <exception cref="ArgumentException">Something is.</exception>
    public void Validate()
    {
        string[] faults = [.. Texts.Faults(), .. Layers.Count == 0 || Layers.Distinct().Count() < Layers.Count ? [$"layers [{string.Join(", ", Layers)}]: expected at least one, each once"] : Array.Empty<string>()];
        if (faults.Length > 0) throw new ArgumentException("The options do not hold together: " + string.Join("; ", faults) + ".");
    }
}
