using System.Numerics.Tensors;

namespace Suture.Probing;

/// <summary>One run of Newton's method with conjugate gradients from w = 0, b = 0.</summary>
internal sealed class NewtonFit(LogisticObjective objective, LogisticOptions options, CancellationToken cancellationToken)
{
    private const double LoosestForcing = 0.1;
    private const int MaxProductsPerStep = 2000;

    // Steps without a smaller gradient after which rounding is taken to be reached.
    private const int Patience = 3;

    private double[] _best = [];
    private double _bestNorm = double.PositiveInfinity;
    private int _products;

    public LogisticFit Run()
    {
        double[] point = new double[objective.Size];
        double first = 0;
        int iteration = 0;
        for (int since = 0; ; iteration++)
        {
            double[] scores = objective.Scores(point), gradient = objective.GradientAt(point, scores), diagonal = objective.HessianDiagonal();
            double norm = ScaledNorm(gradient, diagonal);
            if (iteration == 0) first = norm;
            since = norm < _bestNorm ? 0 : since + 1;
            if (norm < _bestNorm) (_best, _bestNorm) = ((double[])point.Clone(), norm);
            if (norm <= options.GradientTolerance || since == Patience || iteration == options.MaxIterations) break;

            // The square root of the fall makes the method superlinear: few products far from the minimum, many only where they pay.
            double forcing = Math.Min(LoosestForcing, Math.Sqrt(norm / first));
            double[] step = ConjugateGradients.Solve(HessianTimes, gradient, diagonal, forcing, MaxProductsPerStep, ref _products);
            double atZero = TensorPrimitives.Dot<double>(gradient, step);
            if (!(atZero < 0)) break; // no descent left: rounding
            double[] change = objective.Scores(step);
            double t = LineMinimum.Find(t => objective.Slope(point, step, scores, change, t), atZero);
            TensorPrimitives.MultiplyAdd<double>(step, t, point, point);
        }

        double[] bestScores = objective.Scores(_best);
        return new LogisticFit
        {
            Probe = objective.Probe(_best),
            Objective = objective.Value(_best, bestScores),
            MaxAbsGradient = Math.Abs(TensorPrimitives.MaxMagnitude<double>(objective.GradientAt(_best, bestScores))),
            Iterations = iteration,
            HessianProducts = _products,
            Converged = _bestNorm <= options.GradientTolerance,
        };
    }

    private double[] HessianTimes(double[] vector)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return objective.HessianTimes(vector);
    }

    // max |gⱼ| / √Hⱼⱼ: no matter in what units a feature comes.
    private static double ScaledNorm(double[] gradient, double[] diagonal)
    {
        double norm = 0;
        for (int j = 0; j < gradient.Length; j++) norm = Math.Max(norm, Math.Abs(gradient[j]) / Math.Sqrt(diagonal[j]));
        return norm;
    }
}
