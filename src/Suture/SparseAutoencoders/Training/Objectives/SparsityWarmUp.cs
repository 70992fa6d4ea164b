namespace Suture.SparseAutoencoders.Training.Objectives;

/// <summary>A sparsity coefficient that rises from 0 in a straight line and then stays.</summary>
internal static class SparsityWarmUp
{
    /// <summary>Coefficient of one step: <c>λ · min(1, step / warm-up)</c>, so the first step of a warm-up has none.</summary>
    public static double At(double coefficient, long warmUpSteps, long step) => step < warmUpSteps ? coefficient * step / warmUpSteps : coefficient;

    public static void CollectFaults(double coefficient, long warmUpSteps, ICollection<string> faults)
    {
        if (!(coefficient >= 0 && double.IsFinite(coefficient))) faults.Add($"Sparsity is {coefficient}; expected a finite number, 0 or more.");
        if (warmUpSteps < 0) faults.Add($"SparsityWarmUpSteps is {warmUpSteps}; expected 0 or more.");
    }
}
