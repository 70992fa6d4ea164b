using Suture.Experiments.Results;

namespace Suture.SparseAutoencoders.Training;

/// <summary>One of the autoencoders that are trained together.</summary>
public sealed class TrainingMember
{
    private readonly List<TrainingPoint> _curve = [];
    private SaeTrainer? _trainer;

    /// <summary>Creates a member.</summary>
    /// <param name="name">Its name among the members; a file name.</param>
    /// <param name="trainer">Its trainer, at any step.</param>
    public TrainingMember(string name, SaeTrainer trainer)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(trainer);
        Name = name;
        _trainer = trainer;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its trainer.</summary>
    /// <exception cref="InvalidOperationException">A checkpoint of it was begun to be read and could not be.</exception>
    public SaeTrainer Trainer => _trainer ?? throw new InvalidOperationException($"The state of {Name} was let go of for a checkpoint that could not be read.");

    /// <summary>Measurements on held-out tokens so far.</summary>
    public IReadOnlyList<TrainingPoint> Curve => _curve;

    /// <summary>The measurement with the lowest FVU, the first of equals; null before the first.</summary>
    public TrainingPoint? Best => _curve.MinBy(point => point.Fvu);

    /// <summary>Adds a measurement.</summary>
    internal void Add(TrainingPoint point) => _curve.Add(point);

    /// <summary>Lets go of the trainer, whose place a saved state will take.</summary>
    internal void Release() => _trainer = null;

    /// <summary>Goes to a saved state.</summary>
    internal void Restore(SaeTrainer trainer, IEnumerable<TrainingPoint> curve)
    {
        _trainer = trainer;
        _curve.Clear();
        _curve.AddRange(curve);
    }
}
