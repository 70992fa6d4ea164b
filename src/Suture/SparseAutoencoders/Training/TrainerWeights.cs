using Suture.Numerics;
using Suture.Numerics.Optimizers;

namespace Suture.SparseAutoencoders.Training;

/// <summary>One array of parameters with its optimiser; a vector is a matrix of one column or one row.</summary>
internal sealed class TrainerWeights
{
    private readonly Adam<float>? _adam;
    private ScheduleFreeSign<float>? _sign;
    private readonly ScheduleFreeSignOptions? _signOptions;

    /// <summary>Takes over an array.</summary>
    /// <param name="name">Name in a saved state.</param>
    /// <param name="values">Values; updated in place.</param>
    /// <param name="options">Recipe.</param>
    /// <param name="stepCount">Steps done.</param>
    public TrainerWeights(string name, Matrix<float> values, SaeTrainerOptions options, long stepCount)
    {
        Name = name;
        Values = values;
        _signOptions = options.ScheduleFreeSign;
        if (_signOptions is null) _adam = new(options.Adam, values.Array.Length, stepCount);
        else _sign = new(_signOptions, values.Values);
    }

    public string Name { get; }

    public Matrix<float> Values { get; }

    /// <summary>The optimiser's arrays by name, each as long as the values.</summary>
    public IEnumerable<KeyValuePair<string, float[]>> State => _sign is null
        ? [new("first_moment", _adam!.FirstMoment), new("second_moment", _adam.SecondMoment)]
        : [new("point", _sign.Point)];

    /// <summary>Largest rate and weight sum of a schedule-free optimiser; zeros for Adam.</summary>
    public (double LargestRate, double WeightSum) Average => _sign is null ? (0, 0) : (_sign.LargestRate, _sign.WeightSum);

    /// <summary>Begins with the values as they are now: for what changed them before the first step.</summary>
    public void Restart() => _sign = _signOptions is null ? null : new(_signOptions, Values.Values);

    /// <summary>Continues a schedule-free average.</summary>
    public void Resume(double largestRate, double weightSum)
    {
        if (_sign is null) return;
        float[] point = _sign.Point;
        _sign = new(_signOptions!, point, largestRate, weightSum);
    }

    /// <summary>Starts a step that may visit the values in parts.</summary>
    public WeightStep BeginStep(double learningRate, double gradientScale) => _sign is null
        ? new WeightStep(_adam!.BeginStep(learningRate, gradientScale), default, isSign: false)
        : new WeightStep(default, _sign.BeginStep(learningRate), isSign: true);

    /// <summary>Takes a step over all values.</summary>
    public void Step(ReadOnlySpan<float> gradient, double learningRate, double gradientScale) => BeginStep(learningRate, gradientScale).Apply(Values.Values, gradient, 0);

    /// <summary>The values of the finished model: the average under a schedule-free optimiser, else the values themselves, not copied.</summary>
    public Matrix<float> Finished()
    {
        if (_sign is null) return Values;
        var averaged = new Matrix<float>(Values.Rows, Values.Columns);
        _sign.Averaged(Values.Values, averaged.Values);
        return averaged;
    }
}
