namespace Suture.Probing;

/// <summary>A fitted logistic regression and how far it has converged.</summary>
public sealed record LogisticFit
{
    /// <summary>The probe.</summary>
    public required LinearProbe Probe { get; init; }

    /// <summary><c>½‖w‖² + C Σ log(1 + exp(−s (x·w + b)))</c> with s = ±1; w are the weights of standardised features where those were asked for.</summary>
    public required double Objective { get; init; }

    /// <summary>Largest absolute component of the objective's gradient, the intercept's included.</summary>
    public required double MaxAbsGradient { get; init; }

    /// <summary>Newton steps taken.</summary>
    public required int Iterations { get; init; }

    /// <summary>Products of the Hessian with a vector, over all steps.</summary>
    public required int HessianProducts { get; init; }

    /// <summary>Whether <see cref="LogisticOptions.GradientTolerance"/> was met. Where it was not, rounding or <see cref="LogisticOptions.MaxIterations"/> ended the fit.</summary>
    public required bool Converged { get; init; }
}
