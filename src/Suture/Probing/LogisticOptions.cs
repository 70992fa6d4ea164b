namespace Suture.Probing;

/// <summary>Settings of a logistic regression.</summary>
public sealed record LogisticOptions
{
    /// <summary>C: inverse strength of the L2 penalty as scikit-learn defines it (<c>½‖w‖² + C Σ loss</c>), above 0; default 1.</summary>
    public double C { get; init; } = 1;

    /// <summary>
    /// Whether each feature is centred and divided by its standard deviation on the training texts first; the weights that come out read features as they are.
    /// Constant features get weight 0. Default false.
    /// </summary>
    public bool Standardise { get; init; }

    /// <summary>The fit has converged when <c>|gⱼ| ≤ tolerance · √Hⱼⱼ</c> for every coefficient j, g being the gradient and H the Hessian; above 0; default 1e-10.</summary>
    public double GradientTolerance { get; init; } = 1e-10;

    /// <summary>Most Newton steps, 1 or more; default 200. A fit that needs more is returned and says that it has not converged.</summary>
    public int MaxIterations { get; init; } = 200;

    /// <summary>What is out of range, one sentence each; empty when nothing is.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        if (!(C > 0 && double.IsFinite(C))) faults.Add($"C {C}: expected a positive number");
        if (!(GradientTolerance > 0 && double.IsFinite(GradientTolerance))) faults.Add($"gradient tolerance {GradientTolerance}: expected a positive number");
        if (MaxIterations < 1) faults.Add($"max iterations {MaxIterations}: expected 1 or more");
        return faults;
    }
}
