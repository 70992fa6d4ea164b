using Suture.Numerics;
using Suture.Numerics.LinearAlgebra;

namespace Suture.Stitching.Exact;

/// <summary>The state of one solution: a point, its gradient, the curvature of the last sweep and the memory of steps.</summary>
internal sealed class ExactStitchRun
{
    // Relative change of the objective over a step that rounding alone explains.
    private const double FlatChange = 1e-14;

    // A gradient this far below the terms it is the difference of is zero: the maps invert each other already.
    private const double GradientRounding = 1e-13;

    private readonly WhitenedObjective _objective;
    private readonly IDecompositions _decompositions;
    private readonly Compute _compute;
    private readonly QuasiNewtonMemory _memory;
    private readonly StitchLine _line;
    private readonly double _startNorm;
    private readonly MapPair _step;
    private MapPair _gradient;
    private MapPair _before;
    private BlockCurvature? _curvatureUp;
    private BlockCurvature? _curvatureDown;
    private double _lastChange = double.PositiveInfinity;

    public ExactStitchRun(WhitenedObjective objective, int memorySteps, IDecompositions decompositions, Compute compute)
    {
        _objective = objective;
        _decompositions = decompositions;
        _compute = compute;
        _memory = new QuasiNewtonMemory(memorySteps, compute);
        int dA = objective.Up.InputWidth, dB = objective.Down.InputWidth;
        _line = new StitchLine(dA, dB);
        Point = objective.LeastSquares();
        _gradient = MapPair.Zero(dA, dB);
        _before = MapPair.Zero(dA, dB);
        _step = MapPair.Zero(dA, dB);
        objective.Gradient(Point, _gradient);
        _startNorm = _gradient.Norm(compute);
        RelativeGradient = _startNorm > GradientRounding * objective.GradientScale ? 1 : 0;
    }

    public StitchPoint Point { get; }

    public int Iterations { get; private set; }

    /// <summary>Norm of the whitened gradient over its value at the start.</summary>
    public double RelativeGradient { get; private set; }

    public double Loss => _objective.Loss(Point);

    public bool HasMemory => _memory.Count > 0;

    /// <summary>Whether the last step changed the objective by no more than rounding does.</summary>
    public bool IsFlat => Math.Abs(_lastChange) <= FlatChange * Loss;

    public void Forget() => _memory.Clear();

    /// <summary>One alternation: the exact minimum over P̃ with Q̃ fixed, then over Q̃ with P̃ fixed.</summary>
    public void Sweep()
    {
        double lossBefore = Loss;
        _gradient.Up.Values.CopyTo(_step.Up.Values);
        _curvatureUp = new BlockCurvature(_objective.Up, _objective.Down.RoundTripWeight, Point.Maps.Down, Point.Whitened.Down, _decompositions, _compute);
        HalfStep(_curvatureUp, _step.Up, Point.Whitened.Up);
        _objective.GradientDown(Point, _step.Down);
        _curvatureDown = new BlockCurvature(_objective.Down, _objective.Up.RoundTripWeight, Point.Maps.Up, Point.Whitened.Up, _decompositions, _compute);
        HalfStep(_curvatureDown, _step.Down, Point.Whitened.Down);
        Finish(Loss - lossBefore);
    }

    /// <summary>One quasi-Newton step to the first minimum along its line; false, and nothing moves, when that line does not descend.</summary>
    public bool TryQuasiNewtonStep()
    {
        _gradient.CopyTo(_step);
        _memory.Apply(_step, vector =>
        {
            _curvatureUp!.Precondition(vector.Up);
            _curvatureDown!.Precondition(vector.Down);
        });
        _step.Scale(-1, _compute);
        var quartic = _line.Along(_objective, Point, _gradient, _step, _compute);
        if (quartic.FirstMinimum() is not { } length) return false;
        _line.Advance(Point, _step, length, _compute);
        _step.Scale(length, _compute);
        Finish(quartic.ChangeAt(length));
        return true;
    }

    // Turns one map's gradient into the step to its minimum, and takes it.
    private void HalfStep(BlockCurvature curvature, Matrix<double> gradient, Matrix<double> whitened)
    {
        curvature.Solve(gradient);
        ChunkedVectors.Scale(gradient.Array, -1, _compute);
        ChunkedVectors.AddScaled(whitened.Array, 1, gradient.Array, _compute);
        _objective.Refresh(Point);
    }

    private void Finish(double change)
    {
        (_gradient, _before) = (_before, _gradient);
        _objective.Gradient(Point, _gradient);
        _before.Scale(-1, _compute);
        _before.Add(1, _gradient, _compute);
        _memory.Add(_step, _before);
        _lastChange = change;
        RelativeGradient = _gradient.Norm(_compute) / _startNorm;
        Iterations++;
    }
}
